package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.template.Templates;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Copies practices into a shop: their templates, and their playbooks, paused. What the shop has already stays as it is. */
@ApplicationScoped
class InstallPractices {
    private final Library library;
    private final Playbooks playbooks;
    private final StepTemplates stepTemplates;
    private final Templates templates;

    InstallPractices(Library library, Playbooks playbooks, StepTemplates stepTemplates, Templates templates) {
        this.library = library;
        this.playbooks = playbooks;
        this.stepTemplates = stepTemplates;
        this.templates = templates;
    }

    /** One thing that was to be installed. */
    @Schema(name = "InstalledItem")
    record Item(
            @Schema(description = "Which practice it belongs to", examples = "win-back")
            String practice,

            @Schema(
                    description = "playbook or template",
                    enumeration = {"playbook", "template"},
                    examples = "playbook")
            String kind,

            @Schema(description = "Under which it is found", examples = "win-back")
            String name,

            @Schema(
                    description = "present: the shop has one of that name, which stays as it is",
                    enumeration = {"installed", "present"},
                    examples = "installed")
            String outcome) {}

    List<Item> install(Connection connection, UUID tenant, List<String> names) throws SQLException {
        List<Item> items = new ArrayList<>();
        for (String name : names) {
            Practice practice = library.practices().get(name);
            practice.templates()
                    .forEach((template, texts) ->
                            items.add(item(name, "template", template, templates.add(tenant, template, texts))));
            for (Map.Entry<String, PlaybookDefinition> each :
                    practice.playbooks().entrySet()) {
                items.add(item(name, "playbook", each.getKey(), install(connection, tenant, each)));
            }
        }
        return items;
    }

    private boolean install(Connection connection, UUID tenant, Map.Entry<String, PlaybookDefinition> each)
            throws SQLException {
        PlaybookDefinition definition = each.getValue().filled();
        if (playbooks.exists(tenant, each.getKey())) {
            return false;
        }
        // The shop's own template of that name may be for something else.
        stepTemplates.check(tenant, definition);
        playbooks.install(connection, tenant, each.getKey(), definition);
        return true;
    }

    private static Item item(String practice, String kind, String name, boolean added) {
        return new Item(practice, kind, name, added ? "installed" : "present");
    }
}

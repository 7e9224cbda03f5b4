package io.regulars.customer.attribute;

import java.util.Map;
import java.util.Set;

import io.regulars.customer.locality.Text;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The classes that a shop gave. */
@Schema(name = "AttributeClasses", examples = AttributeClassView.EXAMPLE)
record AttributeClassView(
        @Schema(
                description = "public, personal or sensitive by the name of the attribute; one not named is personal",
                examples = "{\"size\":\"public\",\"income\":\"sensitive\"}")
        Map<String, String> classes) {
    static final String EXAMPLE = "{\"classes\":{\"size\":\"public\",\"income\":\"sensitive\"}}";
    private static final int MOST = 200;
    private static final Set<String> KNOWN = Set.of("public", "personal", "sensitive");

    AttributeClassView valid() {
        Violations violations = new Violations();
        Map<String, String> stated = classes == null ? Map.of() : classes;
        if (violations.check(stated.size() <= MOST, "/classes", "at most " + MOST + " names")) {
            stated.forEach((name, privacy) -> {
                Text.present(100, violations, "/classes", name);
                violations.check(
                        privacy != null && KNOWN.contains(privacy),
                        "/classes/" + name.replace("~", "~0").replace("/", "~1"),
                        "must be one of public, personal, sensitive");
            });
        }
        violations.throwIfAny();
        return new AttributeClassView(stated);
    }
}

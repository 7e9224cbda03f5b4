package io.regulars.outreach.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.ContactBook;
import io.regulars.outreach.audience.NeighbourUnavailableException;
import io.regulars.outreach.audience.Shop;
import io.regulars.outreach.audience.Shops;
import io.regulars.outreach.template.Template;
import io.regulars.outreach.template.Templates;

/**
 * The people's lists. A task holds ids only: names, numbers and scripts are asked for and filled in when somebody looks, and
 * what was said goes straight into the customer's record.
 */
@ApplicationScoped
class Tasks {
    private final TenantTransactions transactions;
    private final ContactBook contacts;
    private final Templates templates;
    private final Shops shops;
    private final CloseTasks closing;
    private final EndTask ending;

    Tasks(
            TenantTransactions transactions,
            ContactBook contacts,
            Templates templates,
            Shops shops,
            CloseTasks closing,
            EndTask ending) {
        this.transactions = transactions;
        this.contacts = contacts;
        this.templates = templates;
        this.shops = shops;
        this.closing = closing;
        this.ending = ending;
    }

    /** The soonest first; of one colleague, or of all. */
    Page<TaskView> list(UUID tenant, String owner, String state, ListQuery query) {
        List<Object> parameters = new ArrayList<>(List.of(tenant));
        StringBuilder from = new StringBuilder(Task.FROM);
        if (owner != null) {
            from.append(" and t.owner = ?");
            parameters.add(owner);
        }
        if (state != null) {
            from.append(" and t.state = ?");
            parameters.add(state);
        }
        record Found(Page<Task> page, Map<String, Template> templates, Shop shop) {}
        Found found = transactions.call(tenant, connection -> {
            Page<Task> page = Listing.of(Task.SELECT, from.toString(), "t.touch")
                    .text("owner", "t.owner")
                    .requiredText("state", "t.state")
                    .requiredText("kind", "t.kind")
                    .text("playbook", "h.playbook")
                    .text("outcome", "t.outcome")
                    .text("reason", "t.reason")
                    .requiredInstant("dueAt", "t.due_at")
                    .sortedBy("dueAt")
                    .page(connection, parameters, query, Task::read);
            Map<String, Template> used = new HashMap<>();
            for (Task task : page.items()) {
                templates.find(tenant, task.template()).ifPresent(template -> used.put(task.template(), template));
            }
            return new Found(page, used, shops.get(connection, tenant));
        });
        Map<UUID, Contact> asked = ask(tenant, found.page().items());
        List<UUID> closed = close(tenant, found.page().items(), asked);
        return new Page<>(
                found.page().items().stream()
                        .filter(task -> !closed.contains(task.touch()))
                        .map(task -> TaskView.of(
                                task,
                                asked.get(task.customer()),
                                Optional.ofNullable(found.templates().get(task.template())),
                                found.shop()))
                        .toList(),
                found.page().nextCursor());
    }

    TaskView end(UUID tenant, UUID id, OutcomeRequest request) {
        EndTask.Ended ended = ending.end(tenant, id, request);
        return TaskView.of(ended.task(), ended.contact(), Optional.empty(), Shop.UNTOLD);
    }

    /** What the customer said, and the news of which may not have come yet, holds for who looks now. */
    private List<UUID> close(UUID tenant, List<Task> tasks, Map<UUID, Contact> asked) {
        Map<UUID, String> objections = new HashMap<>();
        tasks.stream()
                .filter(Task::open)
                .forEach(task -> task.objection(asked.get(task.customer()))
                        .ifPresent(reason -> objections.put(task.touch(), reason)));
        if (!objections.isEmpty()) {
            transactions.run(tenant, connection -> {
                for (UUID task : objections.keySet().stream().sorted().toList()) {
                    closing.close(connection, tenant, task, objections.get(task));
                }
            });
        }
        return List.copyOf(objections.keySet());
    }

    private Map<UUID, Contact> ask(UUID tenant, List<Task> tasks) {
        try {
            return tasks.isEmpty()
                    ? Map.of()
                    : contacts.ask(tenant, tasks.stream().map(Task::customer).toList());
        } catch (NeighbourUnavailableException e) {
            throw new ProblemException(CommonProblem.UNAVAILABLE, "customer-service does not answer");
        }
    }
}

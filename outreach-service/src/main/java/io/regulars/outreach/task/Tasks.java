package io.regulars.outreach.task;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.regulars.contracts.CustomerChanged;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.ContactBook;
import io.regulars.outreach.audience.ContactNotes;
import io.regulars.outreach.audience.CustomerNews;
import io.regulars.outreach.audience.NeighbourUnavailableException;
import io.regulars.outreach.audience.Shop;
import io.regulars.outreach.audience.Shops;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.template.Rendered;
import io.regulars.outreach.template.Template;
import io.regulars.outreach.template.Templates;
import io.regulars.outreach.unsubscribe.Suppressions;

/**
 * The people's lists. A task holds ids only: names, numbers and scripts are asked for and filled in when somebody looks, and
 * what was said goes straight into the customer's record.
 */
@ApplicationScoped
class Tasks {
    private static final String CHANNEL = "task";
    private static final String SELECT = "t.*, h.playbook, h.class";
    private static final String FROM = "task t join touch h on h.id = t.touch where t.tenant = ?";

    private final TenantTransactions transactions;
    private final ContactBook contacts;
    private final ContactNotes notes;
    private final Templates templates;
    private final Shops shops;
    private final Ledger ledger;
    private final Suppressions suppressions;
    private final Clock clock;

    Tasks(
            TenantTransactions transactions,
            ContactBook contacts,
            ContactNotes notes,
            Templates templates,
            Shops shops,
            Ledger ledger,
            Suppressions suppressions,
            Clock clock) {
        this.transactions = transactions;
        this.contacts = contacts;
        this.notes = notes;
        this.templates = templates;
        this.shops = shops;
        this.ledger = ledger;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    private record Task(
            UUID touch,
            UUID customer,
            String kind,
            String owner,
            String playbook,
            String template,
            String offer,
            TouchClass touchClass,
            Instant dueAt,
            String state,
            String outcome) {
        static Task read(ResultSet row) throws SQLException {
            return new Task(
                    Sql.uuid(row, "touch"),
                    Sql.uuid(row, "customer"),
                    row.getString("kind"),
                    row.getString("owner"),
                    row.getString("playbook"),
                    row.getString("template"),
                    row.getString("offer"),
                    TouchClass.named(row.getString("class")).orElseThrow(),
                    Sql.instant(row, "due_at"),
                    row.getString("state"),
                    row.getString("outcome"));
        }
    }

    /** The soonest first; of one colleague, or of all. */
    Page<TaskView> list(UUID tenant, String owner, String state, ListQuery query) {
        List<Object> parameters = new ArrayList<>(List.of(tenant));
        StringBuilder from = new StringBuilder(FROM);
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
            Page<Task> page = Listing.of(SELECT, from.toString(), "t.touch")
                    .text("owner", "t.owner")
                    .requiredText("state", "t.state")
                    .requiredText("kind", "t.kind")
                    .text("playbook", "h.playbook")
                    .text("outcome", "t.outcome")
                    .requiredInstant("dueAt", "t.due_at")
                    .sortedBy("dueAt")
                    .page(connection, parameters, query, Task::read);
            Map<String, Template> used = new java.util.HashMap<>();
            for (Task task : page.items()) {
                templates.find(tenant, task.template()).ifPresent(template -> used.put(task.template(), template));
            }
            return new Found(page, used, shops.get(connection, tenant));
        });
        Map<UUID, Contact> asked =
                ask(tenant, found.page().items().stream().map(Task::customer).toList());
        return new Page<>(
                found.page().items().stream()
                        .map(task -> view(
                                task,
                                asked.get(task.customer()),
                                Optional.ofNullable(found.templates().get(task.template())),
                                found.shop()))
                        .toList(),
                found.page().nextCursor());
    }

    /** Repeating the same outcome changes nothing. */
    TaskView end(UUID tenant, UUID id, OutcomeRequest request) {
        Task task = transactions.call(
                tenant,
                connection -> find(connection, tenant, id).orElseThrow(() -> ProblemException.notFound("task")));
        boolean ended = isEndedBy(task, request);
        Contact contact = ask(tenant, List.of(task.customer())).get(task.customer());
        if (ended) {
            return view(task, contact, Optional.empty(), Shop.UNTOLD);
        }
        if (request.note() != null && contact.customerId() != null) {
            write(tenant, task, contact, request);
        }
        Task now = transactions.call(tenant, connection -> end(connection, tenant, id, request));
        return view(now, contact, Optional.empty(), Shop.UNTOLD);
    }

    /** False while it is open; refuses what would end it otherwise than it ended. */
    private static boolean isEndedBy(Task task, OutcomeRequest request) {
        if (task.state().equals("open")) {
            return false;
        }
        if (request.outcome().wireName().equals(task.outcome())) {
            return true;
        }
        throw new ProblemException(CommonProblem.CONFLICT, "the task is " + task.state() + " already");
    }

    private Task end(Connection connection, UUID tenant, UUID id, OutcomeRequest request) throws SQLException {
        Touch touch = ledger.lock(connection, tenant, id).orElseThrow(() -> ProblemException.notFound("task"));
        Task task = find(connection, tenant, id).orElseThrow(() -> ProblemException.notFound("task"));
        TaskOutcome outcome = request.outcome();
        if (isEndedBy(task, request)) {
            return task;
        }
        Instant now = clock.instant();
        if (request.tryAgainAt() != null) {
            Sql.update(connection, "update task set due_at = ? where touch = ?", request.tryAgainAt(), id);
            return find(connection, tenant, id).orElseThrow();
        }
        Sql.update(
                connection,
                "update task set state = 'done', outcome = ?, done_at = ? where touch = ?",
                outcome.wireName(),
                now,
                id);
        if (outcome.reached()) {
            ledger.delivered(connection, touch, outcome == TaskOutcome.REACHED ? null : outcome.wireName());
        } else {
            ledger.bounced(connection, touch, outcome.reason(), null);
        }
        if (outcome == TaskOutcome.DO_NOT_CONTACT) {
            suppressions.add(connection, touch, "told-by-customer");
        }
        return find(connection, tenant, id).orElseThrow();
    }

    private void write(UUID tenant, Task task, Contact contact, OutcomeRequest request) {
        String channel = task.kind().equals("call") ? "phone" : task.kind().equals("visit") ? "visit" : "post";
        String reason = task.playbook() == null ? task.kind() : task.playbook();
        try {
            notes.add(
                    tenant,
                    contact.customerId(),
                    "task-" + task.touch() + "-" + task.dueAt().getEpochSecond(),
                    channel,
                    reason.substring(0, Math.min(reason.length(), 100)),
                    request.note());
        } catch (NeighbourUnavailableException e) {
            throw new ProblemException(CommonProblem.UNAVAILABLE, "customer-service did not take the note");
        }
    }

    /** What was open for who is gone is nobody's task. */
    void erased(@Observes CustomerNews news) throws SQLException {
        if (news.fact() instanceof CustomerChanged customer && "erased".equals(customer.kind())) {
            Sql.update(
                    news.connection(),
                    "update task set state = 'cancelled' where tenant = ? and customer = ? and state = 'open'",
                    news.tenant(),
                    customer.customer());
        }
    }

    private Map<UUID, Contact> ask(UUID tenant, List<UUID> customers) {
        try {
            return customers.isEmpty() ? Map.of() : contacts.ask(tenant, customers);
        } catch (NeighbourUnavailableException e) {
            throw new ProblemException(CommonProblem.UNAVAILABLE, "customer-service does not answer");
        }
    }

    private static Optional<Task> find(Connection connection, UUID tenant, UUID id) throws SQLException {
        return Sql.first(connection, "select " + SELECT + " from " + FROM + " and t.touch = ?", Task::read, tenant, id);
    }

    /** As known now: what was allowed when the task was planned may have been taken back. */
    private static boolean mayContact(Task task, Contact contact) {
        TouchClass touchClass = task.touchClass();
        return contact.active() && (touchClass.exempt() || contact.consents(touchClass.wireName(), CHANNEL));
    }

    private static TaskView view(Task task, Contact contact, Optional<Template> template, Shop shop) {
        boolean allowed = mayContact(task, contact);
        Optional<Rendered> texts = template.filter(found -> allowed)
                .map(found -> found.render(contact, shop, task.offer(), null, UnaryOperator.identity()));
        return new TaskView(
                task.touch(),
                contact.customerId(),
                task.kind(),
                task.owner(),
                task.playbook(),
                task.dueAt(),
                task.state(),
                task.outcome(),
                contact.name(),
                allowed ? contact.phone() : null,
                texts.map(Rendered::subject).orElse(null),
                texts.map(Rendered::text).orElse(null));
    }
}

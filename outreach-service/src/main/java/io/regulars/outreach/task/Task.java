package io.regulars.outreach.task;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Touch;

/**
 * What somebody is to do for a customer. It holds ids only.
 *
 * @param outcome null unless it is done
 * @param reason why it was closed undone; null unless it was
 * @param notice the state of the notice that goes before it; null where there is none
 * @param facts what its script may take from the event behind it
 */
record Task(
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
        String outcome,
        String reason,
        String notice,
        Map<String, String> facts) {
    static final String SELECT =
            "t.*, h.playbook, h.class, h.facts, (select n.state from touch n where n.tenant = t.tenant "
                    + "and n.announces = t.touch limit 1) as notice";
    static final String FROM = "task t join touch h on h.id = t.touch where t.tenant = ?";

    static Optional<Task> find(Connection connection, UUID tenant, UUID id) throws SQLException {
        return Sql.first(connection, "select " + SELECT + " from " + FROM + " and t.touch = ?", Task::read, tenant, id);
    }

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
                row.getString("outcome"),
                row.getString("reason"),
                row.getString("notice"),
                Touch.facts(row.getString("facts")));
    }

    boolean open() {
        return state.equals("open");
    }

    /** Why it must not be done any more, as the customer is known now; empty while it may. */
    Optional<String> objection(Contact contact) {
        if (!contact.active()) {
            return Optional.of("customer-" + contact.status());
        }
        if (!touchClass.exempt() && !contact.consents(touchClass.wireName(), "task")) {
            return Optional.of(CloseTasks.WITHDRAWN);
        }
        return touchClass == TouchClass.MARKETING && contact.openComplaints() > 0
                ? Optional.of(CloseTasks.COMPLAINED)
                : Optional.empty();
    }
}

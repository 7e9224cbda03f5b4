package io.regulars.outreach.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
import io.regulars.outreach.audience.Customers;
import io.regulars.outreach.database.Sql;

/** Reads the ledger. */
@ApplicationScoped
class TouchQuery {
    private static final String SELECT = "t.*, coalesce(r.customer_id, c.customer_id) as customer_id";
    private static final String FROM = """
            touch t
            left join customer c on c.tenant = t.tenant and c.customer = t.customer
            left join customer r on r.tenant = t.tenant and r.customer = c.root
            where t.tenant = ?""";

    private final Customers customers;

    TouchQuery(Customers customers) {
        this.customers = customers;
    }

    /** The ledger's own parameters; each may be null. */
    record Wanted(String customerId, String playbook, String state, boolean missed, String from, String to) {}

    Optional<TouchView> find(Connection connection, UUID tenant, UUID touch) throws SQLException {
        return Sql.first(
                connection, "select " + SELECT + " from " + FROM + " and t.id = ?", TouchView::read, tenant, touch);
    }

    Page<TouchView> page(Connection connection, UUID tenant, Wanted wanted, ListQuery query) throws SQLException {
        StringBuilder from = new StringBuilder(FROM);
        List<Object> parameters = new ArrayList<>();
        parameters.add(tenant);
        if (wanted.customerId() != null) {
            Optional<UUID> root = customers.find(connection, tenant, wanted.customerId());
            if (root.isEmpty()) {
                return new Page<>(List.of(), null);
            }
            from.append(" and t.customer = any(?)");
            parameters.add(connection.createArrayOf(
                    "uuid", customers.family(connection, tenant, root.get()).toArray()));
        }
        if (wanted.playbook() != null) {
            from.append(" and t.playbook = ?");
            parameters.add(wanted.playbook());
        }
        if (wanted.state() != null) {
            from.append(" and t.state = ?");
            parameters.add(state(wanted.state()));
        }
        if (wanted.missed()) {
            from.append("""
                     and t.again is null and t.announces is null and t.arm = 'treatment' and (t.reason is null or t.reason <> all(?))
                    and t.state in ('skipped', 'failed', 'bounced', 'unknown', 'cancelled')""");
            parameters.add(connection.createArrayOf("text", ResendToMissed.WILLED.toArray()));
        }
        if (wanted.from() != null) {
            from.append(" and t.due_at >= ?");
            parameters.add(moment("from", wanted.from()));
        }
        if (wanted.to() != null) {
            from.append(" and t.due_at < ?");
            parameters.add(moment("to", wanted.to()));
        }
        return listing(from.toString()).page(connection, parameters, query, TouchView::read);
    }

    private static Listing listing(String from) {
        return Listing.of(SELECT, from, "t.id")
                .text("customerId", "coalesce(r.customer_id, c.customer_id)")
                .text("playbook", "t.playbook")
                .integer("step", "t.step")
                .requiredText("occurrence", "t.occurrence")
                .requiredText("class", "t.class")
                .requiredText("channel", "t.channel")
                .requiredText("template", "t.template")
                .requiredText("state", "t.state")
                .text("reason", "t.reason")
                .requiredText("arm", "t.arm")
                .text("variant", "t.variant")
                .text("wouldHave", "t.would_have")
                .requiredInstant("dueAt", "t.due_at")
                .instant("sentAt", "t.sent_at")
                .requiredInstant("createdAt", "t.created_at")
                .sortedBy("-createdAt");
    }

    private static String state(String text) {
        for (TouchState state : TouchState.values()) {
            if (state.wireName().equals(text)) {
                return text;
            }
        }
        throw ProblemException.invalid("state", "is no state of a touch");
    }

    private static OffsetDateTime moment(String name, String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : Instant.parse(text).atOffset(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw ProblemException.invalid(name, "must be a date or an RFC 3339 instant such as 2026-03-01T09:30:00Z");
        }
    }
}

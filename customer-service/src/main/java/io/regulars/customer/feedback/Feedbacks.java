package io.regulars.customer.feedback;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.FeedbackGiven;
import io.regulars.customer.complaint.Subject;
import io.regulars.customer.database.Sql;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.tenancy.TenantTransactions;

/** Keeps what customers say; an entry never changes. */
@ApplicationScoped
class Feedbacks {
    private static final Listing LIST = Listing.of("f.*, r.customer_id", """
                    feedback f join customer c on c.id = f.customer join customer r on r.id = c.root
                    where f.tenant = ?""", "f.id")
            .requiredText("customerId", "r.customer_id")
            .requiredText("kind", "f.kind")
            .integer("score", "f.score")
            .text("orderId", "f.order_id")
            .text("sku", "f.sku")
            .requiredInstant("at", "f.at")
            .sortedBy("-at");
    private static final String INSERT = """
            insert into feedback (id, tenant, customer, kind, score, words, order_id, sku, at)
            values (?, ?, ?, ?, ?::int, ?, ?, ?, ?)
            """;

    private static final String OF_CUSTOMERS = """
            select f.*, r.customer_id from feedback f
            join customer c on c.id = f.customer join customer r on r.id = c.root
            where f.customer = any (?::text[]::uuid[]) order by f.at, f.id
            """;

    private final TenantTransactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    Feedbacks(TenantTransactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    FeedbackView add(UUID tenant, FeedbackRequest stated) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        stated.check(now);
        Instant at = stated.at() == null ? now : stated.at();
        UUID id = UUID.randomUUID();
        return transactions.call(tenant, connection -> {
            Subject subject = Subject.find(connection, tenant, stated.customerId(), stated.orderId(), stated.sku());
            Sql.update(
                    connection,
                    INSERT,
                    id,
                    tenant,
                    subject.customer(),
                    stated.kind(),
                    stated.score(),
                    stated.text(),
                    stated.orderId(),
                    subject.sku(),
                    at);
            outbox.append(
                    connection,
                    tenant,
                    new FeedbackGiven(
                            id,
                            subject.customer(),
                            stated.kind(),
                            stated.score(),
                            stated.orderId(),
                            subject.sku(),
                            at,
                            1));
            return new FeedbackView(
                    id,
                    subject.customerId(),
                    stated.kind(),
                    stated.score(),
                    stated.text(),
                    stated.orderId(),
                    subject.sku(),
                    at);
        });
    }

    Page<FeedbackView> list(UUID tenant, ListQuery query) {
        return transactions.call(tenant, connection -> LIST.page(connection, List.of(tenant), query, Feedbacks::read));
    }

    List<FeedbackView> ofCustomers(Connection connection, Collection<UUID> rows) throws SQLException {
        return Sql.rows(connection, OF_CUSTOMERS, Feedbacks::read, Sql.texts(connection, rows, id -> id));
    }

    private static FeedbackView read(ResultSet row) throws SQLException {
        return new FeedbackView(
                row.getObject("id", UUID.class),
                row.getString("customer_id"),
                row.getString("kind"),
                row.getObject("score", Integer.class),
                row.getString("words"),
                row.getString("order_id"),
                row.getString("sku"),
                Sql.instant(row, "at"));
    }
}

package io.regulars.customer.consent;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.ConsentChanged;
import io.regulars.customer.database.Sql;
import io.regulars.customer.identity.Aliases;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.tenancy.TenantTransactions;

/** Keeps the log of one tenant's customers. */
@ApplicationScoped
class Consents {
    // The person says it, so it holds for every row that stands for the person at that moment.
    private static final String APPEND = """
            insert into consent (id, tenant, customer, channel, purpose, granted, at, source, proof, recorded_at)
            select gen_random_uuid(), tenant, id, ?, ?, ?, ?, ?, ?, ? from customer
            where id = ? or root = ? and root <> id
            on conflict (customer, channel, purpose, granted, at) do nothing
            returning id, customer
            """;
    // The rows of one person repeat what the person said since they are one: shown once.
    private static final Listing LOG = Listing.of(
                    "k.channel, k.purpose, k.granted, k.at, k.source, k.proof", """
                    consent k join customer c on c.id = k.customer
                    where k.tenant = ? and c.root = ? and not exists (
                        select from consent o join customer p on p.id = o.customer
                        where p.root = c.root and o.channel = k.channel and o.purpose = k.purpose
                          and o.granted = k.granted and o.at = k.at and o.id < k.id)""", "k.id")
            .requiredText("channel", "k.channel")
            .requiredText("purpose", "k.purpose")
            .bool("granted", "k.granted")
            .requiredInstant("at", "k.at")
            .sortedBy("-at");

    private final TenantTransactions transactions;
    private final EffectiveConsents effective;
    private final Outbox outbox;
    private final Clock clock;

    Consents(TenantTransactions transactions, EffectiveConsents effective, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.effective = effective;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** An entry and whether it is new. */
    record Appended(ConsentView entry, boolean created) {}

    Appended append(UUID tenant, String customerId, ConsentRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ConsentRequest valid = request.valid(now);
        return transactions.call(
                tenant,
                connection -> append(connection, tenant, Aliases.requireRoot(connection, tenant, customerId), valid));
    }

    /** In the current transaction, for all rows of the person. */
    Appended append(Connection connection, UUID tenant, UUID root, ConsentRequest valid) throws SQLException {
        List<ConsentChanged> events = Sql.rows(
                connection,
                APPEND,
                row -> new ConsentChanged(
                        row.getObject("id", UUID.class),
                        row.getObject("customer", UUID.class),
                        valid.channel(),
                        valid.purpose(),
                        valid.granted(),
                        valid.at(),
                        1),
                valid.channel(),
                valid.purpose(),
                valid.granted(),
                valid.at(),
                valid.source(),
                valid.proof(),
                clock.instant(),
                root,
                root);
        outbox.append(connection, tenant, events);
        ConsentView entry = new ConsentView(
                valid.channel(), valid.purpose(), valid.granted(), valid.at(), valid.source(), valid.proof());
        return new Appended(entry, !events.isEmpty());
    }

    ConsentView.Log log(UUID tenant, String customerId, ListQuery query) {
        return transactions.call(tenant, connection -> {
            UUID root = Aliases.requireRoot(connection, tenant, customerId);
            Page<ConsentView> page =
                    LOG.page(connection, new ArrayList<>(List.of(tenant, root)), query, Consents::read);
            return new ConsentView.Log(
                    page.items(),
                    page.nextCursor(),
                    effective.of(connection, tenant, List.of(root)).get(root).byPurpose());
        });
    }

    private static ConsentView read(ResultSet row) throws SQLException {
        return new ConsentView(
                row.getString("channel"),
                row.getString("purpose"),
                row.getBoolean("granted"),
                Sql.instant(row, "at"),
                row.getString("source"),
                row.getString("proof"));
    }
}

package io.regulars.customer.consent;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.ConsentChanged;
import io.regulars.contracts.ConsentWithdrawn;
import io.regulars.contracts.Event;
import io.regulars.contracts.Topic;
import io.regulars.customer.database.Sql;
import io.regulars.kit.consumer.EventHandler;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.tenancy.TenantTransactions;

/** Takes unsubscribes into the log; the id of the act is the id of the entry, so each enters once. */
@ApplicationScoped
class TakeWithdrawals implements EventHandler {
    private static final String APPEND = """
            insert into consent (id, tenant, customer, channel, purpose, granted, at, source, recorded_at)
            select w.id, c.tenant, c.id, w.channel, w.purpose, false, w.at, w.source, ?
            from unnest(?::text[]::uuid[], ?::text[]::uuid[], ?::text[]::uuid[], ?::text[], ?::text[],
                        ?::text[]::timestamptz[], ?::text[]) w (id, tenant, customer, channel, purpose, at, source)
            join customer c on c.id = w.customer and c.tenant = w.tenant and c.kind <> 'erased'
            on conflict do nothing
            returning id, tenant, customer, channel, purpose, at
            """;

    private final TenantTransactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    TakeWithdrawals(TenantTransactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Withdrawal(UUID tenant, ConsentWithdrawn act) {}

    @Override
    public String name() {
        return "consent-withdrawals";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.OUTREACH);
    }

    @Override
    public void handle(List<Event<?>> events) {
        List<Withdrawal> withdrawals = new ArrayList<>();
        for (Event<?> event : events) {
            if (event.data() instanceof ConsentWithdrawn act) {
                withdrawals.add(new Withdrawal(event.tenant(), act));
            }
        }
        if (!withdrawals.isEmpty()) {
            Set<UUID> tenants = withdrawals.stream().map(Withdrawal::tenant).collect(Collectors.toSet());
            transactions.call(tenants, connection -> append(connection, withdrawals));
        }
    }

    private int append(Connection connection, List<Withdrawal> withdrawals) throws SQLException {
        Instant now = clock.instant();
        List<Event<?>> changes = Sql.rows(
                connection,
                APPEND,
                row -> outbox.event(
                        row.getObject("tenant", UUID.class),
                        new ConsentChanged(
                                row.getObject("id", UUID.class),
                                row.getObject("customer", UUID.class),
                                row.getString("channel"),
                                row.getString("purpose"),
                                false,
                                Sql.instant(row, "at"),
                                1)),
                now,
                Sql.texts(connection, withdrawals, one -> one.act().withdrawal()),
                Sql.texts(connection, withdrawals, Withdrawal::tenant),
                Sql.texts(connection, withdrawals, one -> one.act().customer()),
                Sql.texts(connection, withdrawals, one -> one.act().channel()),
                Sql.texts(connection, withdrawals, one -> one.act().purpose()),
                Sql.texts(connection, withdrawals, one -> one.act().at()),
                Sql.texts(connection, withdrawals, one -> one.act().source()));
        outbox.appendAll(connection, changes);
        return changes.size();
    }
}

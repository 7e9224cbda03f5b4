package io.regulars.customer.loyalty;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Sql;
import io.regulars.kit.tenancy.TenantTransactions;

/** Whose orders are to be counted anew, because the program or what foreign money is worth changed. */
@ApplicationScoped
public class Recounts {
    private static final String BEGIN = """
            insert into loyalty_recount as r (tenant, wanted) values (?, 1)
            on conflict (tenant) do update set wanted = r.wanted + 1
            """;
    private static final String LOOK_AT_ALL = """
            insert into loyalty_clock as k (customer, tenant, next_at, cause)
            select customer, tenant, ?, 'program' from loyalty_account where tenant = ? order by customer
            on conflict (customer) do update set next_at = excluded.next_at,
                cause = case k.cause when 'order' then k.cause else excluded.cause end
            """;

    private final TenantTransactions transactions;
    private final Clock clock;

    Recounts(TenantTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A tenant, and which of its changes is to be taken in. */
    public record Due(UUID tenant, long wanted) {}

    static void begin(Connection connection, UUID tenant) throws SQLException {
        Sql.update(connection, BEGIN, tenant);
    }

    /** Settings changed; without a program nothing depends on them. */
    public static void again(Connection connection, UUID tenant) throws SQLException {
        Sql.update(connection, "update loyalty_recount set wanted = wanted + 1 where tenant = ?", tenant);
    }

    /** Any of them: one that can not be counted holds up no other. */
    public Optional<Due> next() {
        return transactions.callWithoutTenant(connection -> Sql.row(
                connection,
                "select tenant, wanted from loyalty_recount where wanted > done order by random() limit 1",
                row -> new Due(row.getObject("tenant", UUID.class), row.getLong("wanted"))));
    }

    /** All orders were counted; tiers are looked at next, for their thresholds may have moved. */
    public void end(Due due) {
        transactions.run(due.tenant(), connection -> {
            Sql.update(connection, LOOK_AT_ALL, clock.instant(), due.tenant());
            Sql.update(
                    connection,
                    "update loyalty_recount set done = greatest(done, ?) where tenant = ?",
                    due.wanted(),
                    due.tenant());
        });
    }
}

package io.regulars.outreach.channel;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;

/** Which shop's mailbox is looked into next, and by whom. */
@ApplicationScoped
class Mailboxes {
    /** For what is left to write down when the time is over. */
    private static final Duration SPARE = Duration.ofMinutes(1);

    private final TenantTransactions transactions;
    private final BounceConfig config;

    Mailboxes(TenantTransactions transactions, BounceConfig config) {
        this.transactions = transactions;
        this.config = config;
    }

    /** In the caller's transaction. */
    void watch(Connection connection, UUID tenant, boolean has) throws SQLException {
        Sql.update(
                connection,
                has
                        ? "insert into mailbox_due (tenant, next_at) values (?, now()) on conflict (tenant) do update "
                                + "set next_at = now(), failures = 0"
                        : "delete from mailbox_due where tenant = ?",
                tenant);
    }

    /** The next one that is due; it comes again later, whether this replica lives or not. */
    Optional<UUID> take() {
        return transactions.callWithoutTenant(connection -> Sql.first(
                connection,
                """
                update mailbox_due set lease_until = now() + make_interval(secs => ?),
                    next_at = now() + make_interval(secs => ?)
                where tenant = (
                    select tenant from mailbox_due
                    where next_at <= now() and (lease_until is null or lease_until < now())
                    order by next_at limit 1 for update skip locked)
                returning tenant
                """,
                row -> Sql.uuid(row, "tenant"),
                seconds(config.longest().plus(SPARE)),
                seconds(config.poll())));
    }

    void giveBack(UUID tenant) {
        transactions.callWithoutTenant(connection -> Sql.update(
                connection, "update mailbox_due set lease_until = null, failures = 0 where tenant = ?", tenant));
    }

    /** One that could not be read must not take much time from those that can. */
    void giveBackUnread(UUID tenant) {
        transactions.callWithoutTenant(connection -> Sql.update(connection, """
                update mailbox_due set lease_until = null, failures = least(failures + 1, 20),
                    next_at = now() + make_interval(secs => least(3600, ? * power(2, failures)))
                where tenant = ?
                """, seconds(config.poll()), tenant));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}

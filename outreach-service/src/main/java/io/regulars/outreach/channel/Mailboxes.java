package io.regulars.outreach.channel;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;

/** Which shop's mailbox is looked into next, and by whom. */
@ApplicationScoped
class Mailboxes {
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
                                + "set next_at = now()"
                        : "delete from mailbox_due where tenant = ?",
                tenant);
    }

    /** The next one that is due; it comes again later, whether this replica lives or not. */
    Optional<UUID> take() {
        return transactions.callWithoutTenant(connection -> Sql.first(
                connection, """
                update mailbox_due set lease_until = now() + interval '5 minutes',
                    next_at = now() + make_interval(secs => ?)
                where tenant = (
                    select tenant from mailbox_due
                    where next_at <= now() and (lease_until is null or lease_until < now())
                    order by next_at limit 1 for update skip locked)
                returning tenant
                """, row -> Sql.uuid(row, "tenant"), config.poll().toMillis() / 1_000.0));
    }

    void giveBack(UUID tenant) {
        transactions.callWithoutTenant(connection ->
                Sql.update(connection, "update mailbox_due set lease_until = null where tenant = ?", tenant));
    }
}

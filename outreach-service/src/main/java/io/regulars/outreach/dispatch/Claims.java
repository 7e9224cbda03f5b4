package io.regulars.outreach.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.RoundTrip;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;

/** Who works on which due touch: leases in the database's own time, fenced by a number that grows with each claim. */
@ApplicationScoped
class Claims {
    private final TenantTransactions transactions;
    private final DispatchConfig config;
    private final Clock clock;

    Claims(TenantTransactions transactions, DispatchConfig config, Clock clock) {
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /** The urgent first, then what has been due the longest. */
    List<Claim> take(int most) {
        Instant now = clock.instant();
        return transactions.callWithoutTenant(connection -> Sql.list(
                connection,
                """
                with urgent as (
                    select touch from touch_due
                    where urgent and due_at <= ? and (lease_until is null or lease_until < now())
                    order by due_at limit ? for update skip locked
                ), others as (
                    select touch from touch_due
                    where not urgent and due_at <= ? and (lease_until is null or lease_until < now())
                    order by due_at limit ? - (select count(*) from urgent) for update skip locked
                )
                update touch_due set lease_until = now() + make_interval(secs => ?), fence = fence + 1
                where touch in (select touch from urgent union all select touch from others)
                returning touch, tenant, fence, in_doubt, urgent, slot
                """,
                row -> new Claim(
                        Sql.uuid(row, "touch"),
                        Sql.uuid(row, "tenant"),
                        row.getLong("fence"),
                        row.getBoolean("in_doubt"),
                        row.getBoolean("urgent"),
                        Sql.instant(row, "slot")),
                now,
                most,
                now,
                most,
                lease()));
    }

    /** The touches whose claims are not void; read without a lock, as no message leaves without {@link #markInDoubt}. */
    Set<UUID> valid(Connection connection, Collection<Claim> claims) throws SQLException {
        return Set.copyOf(Sql.list(
                connection,
                """
                select d.touch from touch_due d join unnest(?::uuid[], ?::bigint[]) c (touch, fence)
                    on d.touch = c.touch and d.fence = c.fence
                where d.lease_until > now()
                """,
                row -> Sql.uuid(row, "touch"),
                claims.stream().map(Claim::touch).toList(),
                claims.stream().map(Claim::fence).toList()));
    }

    /**
     * The durable mark before the final dot, with a new lease.
     *
     * @return what the round trip answers: the touches whose claims are not void
     */
    Set<UUID> markInDoubt(RoundTrip trip, Collection<Claim> claims) throws SQLException {
        Set<UUID> marked = new HashSet<>();
        if (claims.isEmpty()) {
            return marked;
        }
        Connection connection = trip.connection();
        trip.query(
                """
                update touch_due d set lease_until = now() + make_interval(secs => ?), in_doubt = true
                from unnest(?::uuid[], ?::bigint[]) c (touch, fence)
                where d.touch = c.touch and d.fence = c.fence and d.lease_until > now() returning d.touch
                """,
                rows -> {
                    while (rows.next()) {
                        marked.add(Sql.uuid(rows, "touch"));
                    }
                },
                lease(),
                Sql.array(connection, claims.stream().map(Claim::touch).toList()),
                Sql.array(connection, claims.stream().map(Claim::fence).toList()));
        return marked;
    }

    /** Gives the touches back to be due again then, unless their claims are void. */
    void release(Connection connection, List<Claim> claims, List<Instant> dueAt) throws SQLException {
        Sql.update(
                connection,
                """
                update touch_due d set due_at = c.due_at, lease_until = null, in_doubt = false, slot = null
                from unnest(?::uuid[], ?::bigint[], ?::timestamptz[]) c (touch, fence, due_at)
                where d.touch = c.touch and d.fence = c.fence
                """,
                claims.stream().map(Claim::touch).toList(),
                claims.stream().map(Claim::fence).toList(),
                dueAt);
    }

    /** Gives untouched claims back as they were. */
    void giveBack(Collection<Claim> claims) {
        transactions.callWithoutTenant(connection -> Sql.update(
                connection,
                """
                update touch_due d set lease_until = null from unnest(?::uuid[], ?::bigint[]) as c (touch, fence)
                where d.touch = c.touch and d.fence = c.fence
                """,
                claims.stream().map(Claim::touch).toList(),
                claims.stream().map(Claim::fence).toList()));
    }

    /** Whether the claim still holds, in the caller's transaction. */
    boolean holds(Connection connection, Claim claim) throws SQLException {
        return Sql.first(
                        connection,
                        "select 1 from touch_due where touch = ? and fence = ? for update",
                        row -> 1,
                        claim.touch(),
                        claim.fence())
                .isPresent();
    }

    private double lease() {
        return config.lease().toMillis() / 1_000.0;
    }
}

package io.regulars.customer.coupon;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.regulars.contracts.CouponExpiring;
import io.regulars.customer.database.Sql;
import io.regulars.customer.rounds.Round;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.tenancy.TenantTransactions;

/** Tells once of each coupon that expires soon and was not used. */
@Singleton
class CouponClock extends Round {
    private static final int AT_ONCE = 500;
    private static final String STRIKING =
            "select coupon, tenant from coupon_clock where next_at <= ? order by next_at limit " + AT_ONCE;
    private static final String TELL = """
            with told as (
                delete from coupon_clock where coupon = any (?::text[]::uuid[]) and tenant = ?
                returning coupon, next_at)
            select q.id, q.customer, g.name, q.expires_at, told.next_at from told
            join coupon q on q.id = told.coupon join coupon_campaign g on g.id = q.campaign
            where q.used_by is null and q.expires_at > ?
            """;

    private final TenantTransactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    CouponClock(TenantTransactions transactions, Outbox outbox, Clock clock) {
        super("coupon-clock", Duration.ofSeconds(1));
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    protected boolean more() {
        Instant now = clock.instant();
        Map<UUID, List<UUID>> striking = new LinkedHashMap<>();
        List<UUID> all = transactions.callWithoutTenant(connection -> Sql.rows(
                connection,
                STRIKING,
                row -> {
                    UUID coupon = row.getObject("coupon", UUID.class);
                    striking.computeIfAbsent(row.getObject("tenant", UUID.class), tenant -> new ArrayList<>())
                            .add(coupon);
                    return coupon;
                },
                now));
        striking.forEach(
                (tenant, coupons) -> transactions.run(tenant, connection -> tell(connection, tenant, coupons, now)));
        return all.size() == AT_ONCE;
    }

    private void tell(Connection connection, UUID tenant, List<UUID> coupons, Instant now) throws SQLException {
        outbox.append(
                connection,
                tenant,
                Sql.rows(
                        connection,
                        TELL,
                        row -> new CouponExpiring(
                                row.getObject("id", UUID.class),
                                row.getObject("customer", UUID.class),
                                row.getString("name"),
                                Sql.instant(row, "expires_at"),
                                Sql.instant(row, "next_at"),
                                1),
                        Sql.texts(connection, coupons, id -> id),
                        tenant,
                        now));
    }
}

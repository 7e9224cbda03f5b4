package io.regulars.customer.coupon;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;

/** What orders make of coupons: the code on an order is used by it, whatever its rules say; the shop gave the discount. */
@ApplicationScoped
public class OrderCoupons {
    private static final String RELEASE = """
            update coupon q set used_at = null, used_by = null
            from unnest(?::text[], ?::text[], ?::text[], ?::text[]::boolean[]) o (order_id, code, former, cancelled)
            where q.tenant = ? and q.used_by = o.order_id
              and (o.cancelled or q.code = o.former and q.code is distinct from o.code)
            """;
    private static final String USE = """
            update coupon q set used_at = ?, used_by = o.order_id
            from (select code, min(order_id) as order_id
                  from unnest(?::text[], ?::text[], ?::text[]::boolean[]) u (order_id, code, cancelled)
                  where code is not null and not cancelled group by code) o
            where q.tenant = ? and q.code = o.code and q.used_by is null
            """;

    private final Documents documents;
    private final Clock clock;

    OrderCoupons(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /** An order, the code it has and the one it had before; either may be null. */
    public record Named(String orderId, String code, String former, boolean isCancelled) {
        public boolean concernsCoupons() {
            return code != null || former != null || isCancelled;
        }
    }

    /** Whoever calls it has the orders locked. */
    public void use(Connection connection, UUID tenant, Collection<Named> orders) throws SQLException {
        var ids = Sql.texts(connection, orders, Named::orderId);
        var codes = Sql.texts(connection, orders, order -> normal(order.code()));
        var former = Sql.texts(connection, orders, order -> normal(order.former()));
        var cancelled = Sql.texts(connection, orders, Named::isCancelled);
        Sql.update(connection, RELEASE, ids, codes, former, cancelled, tenant);
        Sql.update(connection, USE, clock.instant().truncatedTo(ChronoUnit.MICROS), ids, codes, cancelled, tenant);
    }

    private static String normal(String code) {
        return code == null ? null : Code.normal(code);
    }

    /** What there is to tell of an order's code. */
    public record Remark(String code, String detail) {}

    /** An order as it stands, with its code; {@code customer} is the record it is attached to, or null. */
    public record Purchase(
            String orderId, String code, UUID customer, BigDecimal total, String currency, Instant placedAt) {}

    public List<Remark> remarks(Connection connection, UUID tenant, Purchase order) throws SQLException {
        Optional<Coupon> coupon = Sql.row(
                connection,
                Coupon.SELECT + " and q.code = ?",
                row -> Coupon.read(row, documents),
                tenant,
                Code.normal(order.code()));
        if (coupon.isEmpty()) {
            return List.of(new Remark("unknown-coupon", "no coupon of this code was issued"));
        }
        UUID root = order.customer() == null
                ? null
                : Sql.row(
                                connection,
                                "select root from customer where id = ?",
                                row -> row.getObject("root", UUID.class),
                                order.customer())
                        .orElseThrow();
        Rule.Purchase purchase =
                new Rule.Purchase(order.orderId(), root, order.total(), order.currency(), order.placedAt());
        return Rule.refusals(coupon.get(), purchase).stream()
                .map(refusal -> new Remark(refusal.code(), refusal.detail()))
                .toList();
    }
}

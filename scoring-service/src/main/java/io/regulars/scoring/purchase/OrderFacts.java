package io.regulars.scoring.purchase;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.contracts.OrderChanged;
import io.regulars.kit.tenancy.RoundTrip;

/** One row per order, the newest version wins, whatever the order of arrival. */
@ApplicationScoped
public class OrderFacts {
    // One statement for a batch over any tenants; what follows from zone and rates is derived on the way in.
    private static final String UPSERT = """
            insert into order_fact (tenant, id, order_id, customer, placed_at, status, currency, goods, discount, tax,
                total, refunded, undated_refunds, refunds, cost, shipping_cost, units, fact_at, version,
                coupon, day, rate, reason, amount)
            select f.tenant, f.id, f.order_id, f.customer, f.placed_at, f.status, f.currency, f.goods, f.discount,
                f.tax, f.total, f.refunded, f.undated_refunds, f.refunds, f.cost, f.shipping_cost, f.units, f.fact_at,
                f.version, f.coupon, f.day, f.rate, %s, %s
            from (select x.*, d.day, q.rate
                from jsonb_to_recordset(?::jsonb) as x(tenant uuid, id uuid, order_id text, customer uuid,
                    placed_at timestamptz, status text, currency text, goods numeric, discount numeric, tax numeric,
                    total numeric, refunded numeric, undated_refunds numeric, refunds jsonb, cost numeric,
                    shipping_cost numeric, units bigint, fact_at timestamptz, version bigint,
                    coupon boolean)
                join shop s on s.tenant = x.tenant
                %s) f
            join shop s on s.tenant = f.tenant
            order by f.tenant, f.id
            on conflict (tenant, id) do update set order_id = excluded.order_id, customer = excluded.customer,
                placed_at = excluded.placed_at, status = excluded.status, currency = excluded.currency,
                goods = excluded.goods, discount = excluded.discount, tax = excluded.tax, total = excluded.total,
                refunded = excluded.refunded, undated_refunds = excluded.undated_refunds, refunds = excluded.refunds,
                cost = excluded.cost, shipping_cost = excluded.shipping_cost, units = excluded.units,
                fact_at = excluded.fact_at, version = excluded.version, coupon = excluded.coupon,
                day = excluded.day, rate = excluded.rate, reason = excluded.reason, amount = excluded.amount
            where excluded.version > order_fact.version
            returning tenant, customer, fact_at
            """.formatted(
                    PurchaseRules.reason(PurchaseRules.REFUNDED),
                    PurchaseRules.amount(PurchaseRules.REFUNDED),
                    PurchaseRules.DAY_AND_RATE);

    private static final String DERIVE = """
            update order_fact o set day = n.day, rate = n.rate, reason = n.reason, amount = n.amount
            from (select f.tenant, f.id, f.day, f.rate, %s as reason, %s as amount
                from (select x.tenant, x.id, x.status, x.customer, x.total, x.refunded, x.tax, d.day, q.rate
                    from order_fact x join shop s on s.tenant = x.tenant
                    %s
                    where x.tenant = ?) f
                join shop s on s.tenant = f.tenant) n
            where o.id = n.id and o.tenant is not distinct from n.tenant
                and (o.day, o.rate, o.reason, o.amount) is distinct from (n.day, n.rate, n.reason, n.amount)
            """.formatted(
                    PurchaseRules.reason(PurchaseRules.REFUNDED),
                    PurchaseRules.amount(PurchaseRules.REFUNDED),
                    PurchaseRules.DAY_AND_RATE);

    private final ObjectMapper mapper;

    OrderFacts(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** An order of a tenant, as it arrived. */
    public record Received(UUID tenant, OrderChanged order) {}

    /** A customer row whose facts changed; {@code factAt} is the own time of the changed order or refund. */
    public record Changed(UUID tenant, UUID customer, Instant factAt) {}

    /**
     * Stores what is newer than before and answers whose facts changed, filled by the trip; an anonymous order changes
     * nobody's.
     */
    public List<Changed> store(RoundTrip trip, Collection<Received> orders) throws SQLException {
        List<Changed> changed = new ArrayList<>();
        trip.query(
                UPSERT,
                rows -> {
                    while (rows.next()) {
                        UUID customer = rows.getObject(2, UUID.class);
                        if (customer != null) {
                            changed.add(new Changed(
                                    rows.getObject(1, UUID.class),
                                    customer,
                                    rows.getTimestamp(3).toInstant()));
                        }
                    }
                },
                json(orders.stream().map(Row::of).toList()));
        return changed;
    }

    private String json(List<Row> rows) {
        try {
            return mapper.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts can be written as JSON", e);
        }
    }

    /** Derives day, rate, reason and amount of all of a tenant's orders again, after its zone, rates or tax rule moved. */
    public void derive(Connection connection, UUID tenant) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(DERIVE)) {
            update.setObject(1, tenant);
            update.executeUpdate();
        }
    }

    /** A fact under its column names. */
    record Row(
            UUID tenant,
            UUID id,
            String order_id,
            UUID customer,
            Instant placed_at,
            String status,
            String currency,
            BigDecimal goods,
            BigDecimal discount,
            BigDecimal tax,
            BigDecimal total,
            BigDecimal refunded,
            BigDecimal undated_refunds,
            List<OrderChanged.Refund> refunds,
            BigDecimal cost,
            BigDecimal shipping_cost,
            long units,
            Instant fact_at,
            long version,
            boolean coupon) {

        static Row of(Received received) {
            OrderChanged order = received.order();
            List<OrderChanged.Refund> refunds = order.refunds() == null ? List.of() : order.refunds();
            BigDecimal dated =
                    refunds.stream().map(OrderChanged.Refund::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal refunded = order.refunded() == null ? dated : order.refunded();
            Instant factAt = refunds.stream()
                    .map(OrderChanged.Refund::refundedAt)
                    .reduce(order.placedAt(), (a, b) -> a.isAfter(b) ? a : b);
            return new Row(
                    received.tenant(),
                    order.order(),
                    order.orderId(),
                    order.customer(),
                    order.placedAt(),
                    order.status(),
                    order.currency(),
                    zeroIfNull(order.goods()),
                    zeroIfNull(order.discount()),
                    zeroIfNull(order.tax()),
                    order.total(),
                    refunded,
                    refunded.subtract(dated).max(BigDecimal.ZERO),
                    refunds,
                    order.cost(),
                    order.shippingCost(),
                    order.units(),
                    factAt,
                    order.version(),
                    order.couponCode() != null);
        }

        private static BigDecimal zeroIfNull(BigDecimal value) {
            return value == null ? BigDecimal.ZERO : value;
        }
    }
}

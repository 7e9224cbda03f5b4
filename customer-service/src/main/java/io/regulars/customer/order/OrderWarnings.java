package io.regulars.customer.order;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.coupon.OrderCoupons;
import io.regulars.customer.loyalty.OrderPoints;

/** What a shop may want to know of an order's coupon and points; the order is taken all the same. */
@ApplicationScoped
class OrderWarnings {
    private final OrderPoints points;
    private final OrderCoupons coupons;

    OrderWarnings(OrderPoints points, OrderCoupons coupons) {
        this.points = points;
        this.coupons = coupons;
    }

    List<OrderView.Warning> of(Connection connection, UUID tenant, StoredOrder order) throws SQLException {
        List<OrderView.Warning> warnings = new ArrayList<>();
        OrderContent content = order.content();
        if (content.couponCode() != null) {
            coupons.remarks(
                            connection,
                            tenant,
                            new OrderCoupons.Purchase(
                                    order.orderId(),
                                    content.couponCode(),
                                    order.row(),
                                    content.total(),
                                    content.currency(),
                                    content.placedAt()))
                    .forEach(remark -> warnings.add(new OrderView.Warning(remark.code(), remark.detail())));
        }
        if (content.pointsSpent() != null && content.pointsSpent() > 0) {
            Long missing = order.row() == null ? null : points.missing(connection, order.id(), order.row());
            if (missing == null) {
                warnings.add(new OrderView.Warning("no-points", "there are no points to spend"));
            } else if (missing > 0) {
                warnings.add(new OrderView.Warning(
                        "not-enough-points", missing + " of these points were not there, and are owed"));
            }
        }
        return warnings;
    }
}

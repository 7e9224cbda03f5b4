package io.regulars.customer.coupon;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;

/**
 * A coupon with the terms of its campaign.
 *
 * @param root the person it was issued to
 * @param currency of the terms
 */
record Coupon(
        UUID id,
        String campaign,
        UUID root,
        String customerId,
        String code,
        String issueId,
        Instant issuedAt,
        Instant expiresAt,
        Instant usedAt,
        String usedBy,
        Campaign terms) {
    static final String SELECT = """
            select q.*, g.name, g.document, r.id as root, r.customer_id from coupon q
            join coupon_campaign g on g.id = q.campaign
            join customer c on c.id = q.customer join customer r on r.id = c.root
            where q.tenant = ?""";

    static Coupon read(ResultSet row, Documents documents) throws SQLException {
        return new Coupon(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("root", UUID.class),
                row.getString("customer_id"),
                row.getString("code"),
                row.getString("issue_id"),
                Sql.instant(row, "issued_at"),
                Sql.instant(row, "expires_at"),
                Sql.instant(row, "used_at"),
                row.getString("used_by"),
                documents.read(row.getString("document"), Campaign.class));
    }

    CouponView view() {
        return new CouponView(
                code,
                campaign,
                customerId,
                issueId,
                terms.kind(),
                terms.value(),
                terms.currency(),
                terms.minimumOrder(),
                issuedAt,
                expiresAt,
                usedAt,
                usedBy);
    }

    /** Whether a total is great enough; another currency than that of the terms is not compared. */
    boolean isBelowMinimum(BigDecimal total, String currency) {
        return total != null
                && (currency == null || terms.currency() == null || currency.equals(terms.currency()))
                && total.compareTo(terms.minimumOrder()) < 0;
    }
}

package io.regulars.customer.coupon;

import java.math.BigDecimal;

import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.settings.Currencies;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a coupon is to be used for. */
@Schema(name = "CouponUse", examples = CodeRequest.EXAMPLE)
record CodeRequest(
        @Schema(description = "The order that uses it; needed to redeem and to release", examples = "A-1002")
        String orderId,

        @Schema(description = "Who uses it; left out: not checked", examples = "c-1001")
        String customerId,

        @Schema(description = "Total of the order; left out: the minimum is not checked", examples = "\"1620.00\"")
        BigDecimal total,

        @Schema(description = "Of the total; left out: that of the coupon", examples = "CNY")
        String currency) {
    static final String EXAMPLE =
            "{\"orderId\":\"A-1002\",\"customerId\":\"c-1001\",\"total\":\"1620.00\",\"currency\":\"CNY\"}";
    static final String RELEASE = "{\"orderId\":\"A-1002\"}";

    /** @throws ProblemException {@code validation} */
    void check(boolean needsOrder) {
        Violations violations = new Violations();
        if (needsOrder || orderId != null) {
            ExternalId.check(violations, "/orderId", orderId);
        }
        if (customerId != null) {
            ExternalId.checkCustomer(violations, "/customerId", customerId);
        }
        violations.check(
                total == null || total.signum() >= 0 && total.precision() - total.scale() <= 16 && total.scale() <= 4,
                "/total",
                "must be an amount from 0, with at most 4 decimals");
        violations.check(
                currency == null || Currencies.isKnown(currency),
                "/currency",
                "must be an ISO 4217 currency such as CNY");
        violations.throwIfAny();
    }
}

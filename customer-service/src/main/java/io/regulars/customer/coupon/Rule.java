package io.regulars.customer.coupon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What must hold for a coupon to be used, each with the words for when it does not. */
enum Rule {
    UNUSED("coupon-used", "another order used it") {
        @Override
        boolean holds(Coupon coupon, Purchase purchase) {
            return coupon.usedBy() == null || coupon.usedBy().equals(purchase.orderId());
        }
    },
    IN_TIME("coupon-expired", "it expired") {
        @Override
        boolean holds(Coupon coupon, Purchase purchase) {
            return coupon.expiresAt().isAfter(purchase.at());
        }
    },
    OWN("coupon-of-another-customer", "it was issued to another customer") {
        @Override
        boolean holds(Coupon coupon, Purchase purchase) {
            return purchase.root() == null || coupon.root().equals(purchase.root());
        }
    },
    GREAT_ENOUGH("coupon-below-minimum", "the total is below its minimumOrder") {
        @Override
        boolean holds(Coupon coupon, Purchase purchase) {
            return !coupon.isBelowMinimum(purchase.total(), purchase.currency());
        }
    };

    private final String code;
    private final String detail;

    Rule(String code, String detail) {
        this.code = code;
        this.detail = detail;
    }

    abstract boolean holds(Coupon coupon, Purchase purchase);

    /** What a coupon is used for; what is null is not asked about. */
    record Purchase(String orderId, UUID root, BigDecimal total, String currency, Instant at) {}

    /** A rule that does not hold. */
    @Schema(name = "CouponRefusal", examples = "{\"code\":\"coupon-expired\",\"detail\":\"it expired\"}")
    record Refusal(
            @Schema(
                    description = "Stable slug of the rule",
                    enumeration = {"coupon-used", "coupon-expired", "coupon-of-another-customer", "coupon-below-minimum"
                    },
                    examples = "coupon-expired")
            String code,

            @Schema(description = "In words", examples = "it expired")
            String detail) {}

    static List<Refusal> refusals(Coupon coupon, Purchase purchase) {
        return Arrays.stream(values())
                .filter(rule -> !rule.holds(coupon, purchase))
                .map(rule -> new Refusal(rule.code, rule.detail))
                .toList();
    }
}

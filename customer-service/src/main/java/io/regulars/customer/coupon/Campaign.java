package io.regulars.customer.coupon;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.settings.Currencies;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a kind of coupon is worth, to whom and for how long. */
@Schema(
        name = "CouponCampaign",
        requiredProperties = {"kind"},
        examples = Campaign.EXAMPLE)
record Campaign(
        @Schema(
                description = "amount: so much off. percent: such a share off. freeShipping: no value of its own",
                enumeration = {"amount", "percent", "freeShipping"},
                examples = "amount")
        String kind,

        @Schema(
                description = "The amount, or the percentage from above 0 to 100; none for freeShipping",
                examples = "\"100.00\"",
                nullable = true)
        BigDecimal value,

        @Schema(
                description = "Of value and minimumOrder; left out: the shop's base currency",
                examples = "CNY",
                nullable = true)
        String currency,

        @Schema(description = "Total from which the coupon holds", defaultValue = "0", examples = "\"1500.00\"")
        BigDecimal minimumOrder,

        @Schema(
                description =
                        "Days for which a coupon can be used, the day of issue not counted, until the end of the last in"
                                + " the shop's zone; 1 to 3,650",
                defaultValue = "30",
                examples = "10")
        Integer validDays,

        @Schema(description = "No coupon of it can be used from then on", nullable = true)
        Instant endsAt,

        @Schema(description = "Coupons that one customer may get, 1 to 1,000", defaultValue = "1", examples = "1")
        Integer perCustomer,

        @Schema(
                description = "Coupons that may be issued in all, 1 to 1,000,000,000; left out: no limit",
                examples = "5000",
                nullable = true)
        Long total,

        @Schema(
                description = "Days before it expires at which coupon.expiring tells of it, 0: never; at most 90",
                defaultValue = "3",
                examples = "3")
        Integer remindDays) {

    static final String EXAMPLE = """
            {"kind":"amount","value":"100.00","currency":"CNY","minimumOrder":"1500.00","validDays":10,"endsAt":null,
             "perCustomer":1,"total":5000,"remindDays":3}""";

    private static final BigDecimal GREATEST = new BigDecimal("1000000000000");
    private static final BigDecimal WHOLE = new BigDecimal("100");

    Campaign complete() {
        return new Campaign(
                kind,
                value,
                currency,
                minimumOrder == null ? BigDecimal.ZERO : minimumOrder,
                validDays == null ? 30 : validDays,
                endsAt,
                perCustomer == null ? 1 : perCustomer,
                total,
                remindDays == null ? 3 : remindDays);
    }

    /** @throws ProblemException {@code validation} */
    void check(String name) {
        Violations violations = new Violations();
        ExternalId.check(violations, "campaign", name);
        violations.check(
                kind != null && Set.of("amount", "percent", "freeShipping").contains(kind),
                "/kind",
                "must be one of amount, percent, freeShipping");
        boolean hasValue = !"freeShipping".equals(kind);
        violations.check(hasValue == (value != null), "/value", hasValue ? "is needed" : "freeShipping has none");
        BigDecimal most = "percent".equals(kind) ? WHOLE : GREATEST;
        violations.check(
                value == null || value.signum() > 0 && value.compareTo(most) <= 0 && value.scale() <= 4,
                "/value",
                "must be above 0 and at most " + most + ", with at most 4 decimals");
        violations.check(
                currency == null || Currencies.isKnown(currency),
                "/currency",
                "must be an ISO 4217 currency such as CNY");
        violations.check(
                minimumOrder == null
                        || minimumOrder.signum() >= 0
                                && minimumOrder.compareTo(GREATEST) <= 0
                                && minimumOrder.scale() <= 4,
                "/minimumOrder",
                "must be from 0 to " + GREATEST + ", with at most 4 decimals");
        whole(violations, "/validDays", validDays, 1, 3_650);
        whole(violations, "/perCustomer", perCustomer, 1, 1_000);
        whole(violations, "/remindDays", remindDays, 0, 90);
        violations.check(
                total == null || total >= 1 && total <= 1_000_000_000L, "/total", "must be from 1 to 1000000000");
        violations.throwIfAny();
    }

    private static void whole(Violations violations, String pointer, Integer stated, int least, int most) {
        violations.check(
                stated == null || stated >= least && stated <= most, pointer, "must be from " + least + " to " + most);
    }

    Instant expiresAt(Instant issued, ZoneId zone) {
        Instant end = issued.atZone(zone)
                .toLocalDate()
                .plusDays(validDays + 1L)
                .atStartOfDay(zone)
                .toInstant();
        return endsAt != null && endsAt.isBefore(end) ? endsAt : end;
    }
}

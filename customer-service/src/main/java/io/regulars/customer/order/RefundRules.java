package io.regulars.customer.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.locality.Text;
import io.regulars.customer.settings.Currencies;
import io.regulars.kit.problem.Violations;

/** What a refund must be like. */
final class RefundRules {
    private RefundRules() {}

    static Refund normal(Refund stated, String currency, Instant now) {
        Violations violations = new Violations();
        Amounts amounts = new Amounts(currency, Currencies.decimals(currency).orElseThrow());
        ExternalId.check(violations, "/refundId", stated.refundId());
        boolean positive =
                violations.check(stated.amount() != null && stated.amount().signum() > 0, "/amount", "must be above 0");
        BigDecimal amount = positive ? amounts.signed(violations, "/amount", stated.amount()) : null;
        Instant at = stated.refundedAt();
        violations.check(
                at == null || !at.isBefore(Instant.EPOCH) && !at.isAfter(now.plus(OrderRules.AHEAD)),
                "/refundedAt",
                "must be an instant from 1970 to 24 hours ahead");
        Text.atMost(1_000, violations, "/reason", stated.reason());
        List<Refund.RefundLine> lines = lines(violations, amounts, stated.lines());
        violations.throwIfAny();
        return new Refund(stated.refundId(), amount, at, stated.reason(), lines);
    }

    private static List<Refund.RefundLine> lines(
            Violations violations, Amounts amounts, List<Refund.RefundLine> stated) {
        List<Refund.RefundLine> normal = new ArrayList<>();
        if (stated == null
                || !violations.check(
                        stated.size() <= LineRules.MOST_LINES, "/lines", "at most " + LineRules.MOST_LINES)) {
            return normal;
        }
        for (int i = 0; i < stated.size(); i++) {
            String at = "/lines/" + i;
            Refund.RefundLine line = stated.get(i);
            if (!violations.check(line != null, at, "must be an object")) {
                continue;
            }
            Text.atMost(200, violations, at + "/sku", line.sku());
            violations.check(
                    line.quantity() == null || line.quantity() >= 1 && line.quantity() <= LineRules.MOST_UNITS,
                    at + "/quantity",
                    "must be a whole number from 1 to " + LineRules.MOST_UNITS);
            normal.add(new Refund.RefundLine(
                    line.sku(), line.quantity(), amounts.amount(violations, at + "/amount", line.amount())));
        }
        return normal;
    }
}

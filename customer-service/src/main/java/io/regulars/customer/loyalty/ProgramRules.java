package io.regulars.customer.loyalty;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.regulars.customer.locality.Text;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.problem.Violations;

/** What a program must be like. */
final class ProgramRules {
    private static final BigDecimal MOST_PER_UNIT = new BigDecimal("1000");
    private static final BigDecimal GREATEST_AMOUNT = new BigDecimal("1000000000000");
    private static final int MOST_TIERS = 20;
    private static final Duration AHEAD = Duration.ofDays(365);

    private ProgramRules() {}

    /** @throws ProblemException {@code validation} */
    static void check(Program program, Instant now) {
        Violations violations = new Violations();
        BigDecimal rate = program.pointsPerUnit();
        violations.check(
                rate != null && rate.signum() > 0 && rate.compareTo(MOST_PER_UNIT) <= 0 && rate.scale() <= 6,
                "/pointsPerUnit",
                "must be above 0 and at most " + MOST_PER_UNIT + ", with at most 6 decimals");
        amount(violations, "/minimumOrder", program.minimumOrder());
        amount(violations, "/pointValue", program.pointValue());
        days(violations, "/pendingDays", program.pendingDays(), 0, 365);
        days(violations, "/expiresAfterMonths", program.expiresAfterMonths(), 1, 120);
        days(violations, "/remindDays", program.remindDays(), 1, 90);
        days(violations, "/tierDays", program.tierDays(), 1, 3_650);
        days(violations, "/graceDays", program.graceDays(), 0, 3_650);
        violations.check(
                program.startsAt() == null
                        || !program.startsAt().isBefore(Instant.EPOCH)
                                && !program.startsAt().isAfter(now.plus(AHEAD)),
                "/startsAt",
                "must be an instant from 1970 to a year ahead");
        violations.check(
                program.downgrade() == null || Set.of("afterGrace", "never").contains(program.downgrade()),
                "/downgrade",
                "must be one of afterGrace, never");
        tiers(violations, program.tiers());
        violations.throwIfAny();
    }

    private static void tiers(Violations violations, List<Program.Tier> tiers) {
        if (tiers == null
                || !violations.check(tiers.size() <= MOST_TIERS, "/tiers", "at most " + MOST_TIERS + " tiers")) {
            return;
        }
        Set<String> names = new HashSet<>();
        BigDecimal below = BigDecimal.ZERO;
        for (int i = 0; i < tiers.size(); i++) {
            Program.Tier tier = tiers.get(i);
            String at = "/tiers/" + i;
            if (!violations.check(tier != null, at, "must be an object")) {
                continue;
            }
            if (violations.check(tier.name() != null, at + "/name", "is needed")) {
                Text.present(128, violations, at + "/name", tier.name());
                violations.check(names.add(tier.name()), at + "/name", "is the name of two tiers");
            }
            if (violations.check(tier.threshold() != null, at + "/threshold", "is needed")) {
                amount(violations, at + "/threshold", tier.threshold());
                violations.check(
                        tier.threshold().compareTo(below) > 0,
                        at + "/threshold",
                        "must be above " + (i == 0 ? "0" : "that of the tier before"));
                below = tier.threshold();
            }
        }
    }

    private static void amount(Violations violations, String pointer, BigDecimal amount) {
        violations.check(
                amount == null || amount.signum() >= 0 && amount.compareTo(GREATEST_AMOUNT) <= 0 && amount.scale() <= 6,
                pointer,
                "must be from 0 to " + GREATEST_AMOUNT + ", with at most 6 decimals");
    }

    private static void days(Violations violations, String pointer, Integer stated, int least, int most) {
        violations.check(
                stated == null || stated >= least && stated <= most, pointer, "must be from " + least + " to " + most);
    }
}

package io.regulars.customer.loyalty;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.locality.Text;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a shop does with a customer's points beside its orders. */
@Schema(
        name = "LoyaltyEntryRequest",
        requiredProperties = {"entryId", "kind"},
        examples = EntryRequest.ADJUST)
record EntryRequest(
        @Schema(
                description = "The caller's own id: the same request with it again changes nothing",
                examples = "goodwill-2026-03-01")
        String entryId,

        @Schema(
                description =
                        "adjust: gives or takes. hold: sets aside, while a cart is being paid. burn: spends, from what is"
                                + " available or from a hold. release: ends a hold",
                enumeration = {"adjust", "hold", "burn", "release"},
                examples = "adjust")
        String kind,

        @Schema(
                description =
                        "How many. Below 0 only in an adjust, which takes; left out in a release, and in a burn of a"
                                + " whole hold",
                examples = "50",
                nullable = true)
        Long points,

        @Schema(description = "Of burn and release: the entryId of the hold that ends by it", nullable = true)
        String hold,

        @Schema(
                description = "Of a hold: when it ends by itself, at most 30 days ahead; left out: in a day",
                examples = "\"2026-03-02T09:30:00Z\"",
                nullable = true)
        Instant until,

        @Schema(
                description = "Why, for those who read the ledger; needed in an adjust",
                examples = "goodwill",
                nullable = true)
        String reason) {

    static final String ADJUST =
            "{\"entryId\":\"goodwill-2026-03-01\",\"kind\":\"adjust\",\"points\":50,\"reason\":\"goodwill\"}";
    static final String HOLD = "{\"entryId\":\"cart-77\",\"kind\":\"hold\",\"points\":100}";
    static final String BURN = "{\"entryId\":\"paid-77\",\"kind\":\"burn\",\"hold\":\"cart-77\"}";

    private static final long MOST = 1_000_000_000_000L;
    private static final Duration LONGEST_HOLD = Duration.ofDays(30);
    private static final Duration HOLD_BY_DEFAULT = Duration.ofDays(1);

    boolean is(String other) {
        return kind.equals(other);
    }

    /** @throws ProblemException {@code validation} */
    void check(Instant now) {
        Violations violations = new Violations();
        ExternalId.check(violations, "/entryId", entryId);
        boolean known = violations.check(
                kind != null && Set.of("adjust", "hold", "burn", "release").contains(kind),
                "/kind",
                "must be one of adjust, hold, burn, release");
        violations.check(
                points == null || points != 0 && Math.abs(points) <= MOST, "/points", "must be a whole number, not 0");
        Text.present(300, violations, "/reason", reason);
        if (known) {
            rules(violations, now);
        }
        violations.throwIfAny();
    }

    private void rules(Violations violations, Instant now) {
        boolean ends = hold != null;
        violations.check(!ends || is("burn") || is("release"), "/hold", "belongs to burn and release");
        violations.check(ends || !is("release"), "/hold", "is needed in a release");
        violations.check(points == null || !is("release"), "/points", "a release gives back the whole hold");
        violations.check(points != null || is("release") || is("burn") && ends, "/points", "is needed");
        violations.check(
                points == null || points > 0 || is("adjust"), "/points", "must be above 0, unless in an adjust");
        violations.check(reason != null || !is("adjust"), "/reason", "is needed in an adjust");
        violations.check(until == null || is("hold"), "/until", "belongs to a hold");
        violations.check(
                until == null || until.isAfter(now) && !until.isAfter(now.plus(LONGEST_HOLD)),
                "/until",
                "must be ahead, at most 30 days");
    }

    Instant endsAt(Instant now) {
        return until == null ? now.plus(HOLD_BY_DEFAULT) : until;
    }
}

package io.regulars.outreach.playbook;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.regulars.contracts.CouponExpiring;
import io.regulars.contracts.EventData;
import io.regulars.contracts.PointsExpiring;
import io.regulars.contracts.TierChanged;
import io.regulars.outreach.ledger.Touch;

/** What a loyalty program tells its members: another tier, and what of theirs is about to expire. */
enum LoyaltyEvent {
    TIER_CHANGED("tier.changed") {
        @Override
        Optional<Entry> entry(Trigger trigger, EventData data) {
            return data instanceof TierChanged fact && OWN_CAUSES.contains(fact.cause()) && trigger.comesIn(fact)
                    ? Optional.of(new Entry(
                            fact.customer(),
                            "tier-" + fact.version(),
                            fact.factAt(),
                            facts("tier", fact.tier(), "previousTier", fact.previousTier())))
                    : Optional.empty();
        }
    },
    POINTS_EXPIRING("points.expiring") {
        @Override
        Optional<Entry> entry(Trigger trigger, EventData data) {
            return data instanceof PointsExpiring fact
                    ? Optional.of(new Entry(
                            fact.customer(),
                            fact.reminder().toString(),
                            fact.factAt(),
                            facts("points", Long.toString(fact.points()), Touch.EXPIRES_AT, text(fact.expiresAt()))))
                    : Optional.empty();
        }
    },
    COUPON_EXPIRING("coupon.expiring") {
        @Override
        Optional<Entry> entry(Trigger trigger, EventData data) {
            return data instanceof CouponExpiring fact
                    ? Optional.of(new Entry(
                            fact.customer(),
                            fact.coupon().toString(),
                            fact.factAt(),
                            facts("campaign", fact.campaign(), Touch.EXPIRES_AT, text(fact.expiresAt()))))
                    : Optional.empty();
        }
    };

    /** Those told of once, some time before something expires. */
    static final List<LoyaltyEvent> REMINDERS = List.of(POINTS_EXPIRING, COUPON_EXPIRING);

    /** A changed program or a merge moves many at once, who did nothing. */
    private static final Set<String> OWN_CAUSES = Set.of("order", "time");

    private final String event;

    LoyaltyEvent(String event) {
        this.event = event;
    }

    static Optional<LoyaltyEvent> named(String event) {
        return Arrays.stream(values()).filter(each -> each.event.equals(event)).findFirst();
    }

    String wireName() {
        return event;
    }

    static List<String> events() {
        return Arrays.stream(values()).map(each -> each.event).toList();
    }

    /** Who enters by this fact; the same fact, told again, is the same occurrence. */
    abstract Optional<Entry> entry(Trigger trigger, EventData fact);

    private static Map<String, String> facts(String name, String value, String otherName, String otherValue) {
        Map<String, String> facts = new HashMap<>();
        if (value != null) {
            facts.put(name, value);
        }
        if (otherValue != null) {
            facts.put(otherName, otherValue);
        }
        return Map.copyOf(facts);
    }

    private static String text(Instant at) {
        return at.toString();
    }
}

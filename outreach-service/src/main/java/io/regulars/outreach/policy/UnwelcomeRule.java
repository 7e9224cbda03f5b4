package io.regulars.outreach.policy;

import java.time.Duration;

import io.regulars.outreach.TouchClass;

/** A playbook that too many unsubscribe from, or that bounces too often, stops for somebody to look at it. */
public final class UnwelcomeRule implements Rule {
    public static final String NAME = "unwelcome";
    private static final Duration ASKED_AGAIN = Duration.ofHours(1);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Situation situation) {
        ContactPolicy.PauseAt limit = situation.policy().pausePlaybookAt();
        Standing.Reception reception = situation.standing().reception();
        if (limit == null
                || reception == null
                || situation.touchClass() == TouchClass.TRANSACTIONAL
                || reception.sent() < limit.leastSent()) {
            return Verdict.ALLOW;
        }
        if (over(reception.unsubscribed(), reception.sent(), limit.unsubscribeRate())) {
            return hold(situation, reception.unsubscribed() + " of " + reception.sent() + " unsubscribed");
        }
        if (over(reception.bounced(), reception.sent(), limit.bounceRate())) {
            return hold(situation, reception.bounced() + " of " + reception.sent() + " bounced");
        }
        return Verdict.ALLOW;
    }

    private Verdict hold(Situation situation, String detail) {
        return new Verdict.HoldUntil(situation.now().plus(ASKED_AGAIN), name(), detail);
    }

    private static boolean over(long part, long all, Double rate) {
        return rate != null && part > rate * all;
    }
}

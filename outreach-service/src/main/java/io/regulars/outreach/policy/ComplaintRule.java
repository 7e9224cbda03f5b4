package io.regulars.outreach.policy;

import java.time.Duration;

import io.regulars.outreach.TouchClass;

/** Nobody is sold anything while a complaint is neither resolved nor rejected; asked again a day later. */
final class ComplaintRule implements Rule {
    private static final Duration ASKED_AGAIN = Duration.ofDays(1);

    @Override
    public String name() {
        return "open-complaint";
    }

    @Override
    public Verdict judge(Situation situation) {
        int open = situation.contact().openComplaints();
        if (open == 0 || situation.touchClass() != TouchClass.MARKETING) {
            return Verdict.ALLOW;
        }
        return new Verdict.HoldUntil(
                situation.now().plus(ASKED_AGAIN),
                name(),
                open == 1 ? "one complaint is open" : open + " complaints are open");
    }
}

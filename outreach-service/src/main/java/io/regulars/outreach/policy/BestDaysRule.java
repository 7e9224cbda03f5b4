package io.regulars.outreach.policy;

import io.regulars.outreach.TouchClass;

/** Marketing waits for a better day, when it can; whoever has not heard from the shop for too long does not. */
final class BestDaysRule extends HoursRule {
    @Override
    public String name() {
        return "best-days";
    }

    @Override
    WeeklyHours hours(Situation situation) {
        return situation.policy().bestDays().isEmpty()
                        || situation.touchClass() != TouchClass.MARKETING
                        || situation.longSilent()
                ? WeeklyHours.ALWAYS
                : WeeklyHours.on(situation.policy().bestDays());
    }

    @Override
    String detail(Situation situation) {
        return "better on " + String.join(", ", situation.policy().bestDays());
    }
}

package io.regulars.outreach.policy;

import java.util.List;

/** The hours that the customer's own doings show, where the customer stated none. */
final class LearnedHoursRule extends HoursRule {
    @Override
    public String name() {
        return "learned-hours";
    }

    @Override
    WeeklyHours hours(Situation situation) {
        return situation.standing().habit() == null
                        || situation.touchClass().exempt()
                        || !situation.wishes().contactWindows().isEmpty()
                ? WeeklyHours.ALWAYS
                : WeeklyHours.within(List.of(situation.standing().habit().window()));
    }

    @Override
    String detail(Situation situation) {
        return situation.standing().habit().toString();
    }
}

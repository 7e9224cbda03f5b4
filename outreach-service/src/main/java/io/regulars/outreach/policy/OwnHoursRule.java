package io.regulars.outreach.policy;

/** The hours that the customer stated. */
final class OwnHoursRule extends HoursRule {
    @Override
    public String name() {
        return "own-hours";
    }

    @Override
    WeeklyHours hours(Situation situation) {
        return situation.wishes().contactWindows().isEmpty()
                        || situation.touchClass().exempt()
                ? WeeklyHours.ALWAYS
                : WeeklyHours.within(situation.wishes().contactWindows());
    }

    @Override
    String detail(Situation situation) {
        return "outside the hours that the customer stated";
    }
}

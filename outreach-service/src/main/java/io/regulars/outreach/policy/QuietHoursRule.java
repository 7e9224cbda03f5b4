package io.regulars.outreach.policy;

/** Nobody is disturbed at night, by the customer's own clock, but by what belongs to an order; nobody is called then. */
final class QuietHoursRule extends HoursRule {
    @Override
    public String name() {
        return "quiet-hours";
    }

    @Override
    WeeklyHours hours(Situation situation) {
        ContactPolicy.QuietHours quiet = situation.policy().quietHours();
        return quiet == null || situation.anyHour() || situation.widened()
                ? WeeklyHours.ALWAYS
                : WeeklyHours.outside(quiet.from(), quiet.to());
    }

    @Override
    String detail(Situation situation) {
        ContactPolicy.QuietHours quiet = situation.policy().quietHours();
        return "quiet from " + quiet.from() + " to " + quiet.to() + " in " + situation.zone();
    }
}

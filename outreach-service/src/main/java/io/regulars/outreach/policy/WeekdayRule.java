package io.regulars.outreach.policy;

/** On some days of the week only within the shop's windows, such as weekends after ten. */
final class WeekdayRule extends HoursRule {
    @Override
    public String name() {
        return "weekday-hours";
    }

    @Override
    WeeklyHours hours(Situation situation) {
        return situation.policy().weekdayWindows().isEmpty() || situation.anyHour() || situation.widened()
                ? WeeklyHours.ALWAYS
                : WeeklyHours.onTheirDays(situation.policy().weekdayWindows());
    }

    @Override
    String detail(Situation situation) {
        return "outside the shop's hours of this day of the week in " + situation.zone();
    }
}

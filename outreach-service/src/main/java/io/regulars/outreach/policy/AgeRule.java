package io.regulars.outreach.policy;

/** The midday rest and the like, by age; where the age is not known, everybody's hours are kept. */
final class AgeRule extends HoursRule {
    @Override
    public String name() {
        return "age-hours";
    }

    @Override
    WeeklyHours hours(Situation situation) {
        if (situation.anyHour() || situation.widened()) {
            return WeeklyHours.ALWAYS;
        }
        Integer age = situation.wishes().age();
        return situation.policy().ageQuietHours().stream()
                .filter(band -> age == null || band.covers(age))
                .map(band -> WeeklyHours.outside(band.from(), band.to()))
                .reduce(WeeklyHours.ALWAYS, WeeklyHours::and);
    }

    @Override
    String detail(Situation situation) {
        return situation.wishes().age() == null
                ? "quiet for some ages, and this one is not known"
                : "quiet for this age";
    }
}

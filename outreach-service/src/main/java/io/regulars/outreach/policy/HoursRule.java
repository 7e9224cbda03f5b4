package io.regulars.outreach.policy;

/** A rule about hours of the week by the customer's clock. */
abstract class HoursRule implements Rule {
    static final String NEVER = "no-open-hour";

    /** When this rule lets the touch go. */
    abstract WeeklyHours hours(Situation situation);

    abstract String detail(Situation situation);

    @Override
    public Verdict judge(Situation situation) {
        WeeklyHours hours = hours(situation);
        if (hours.openAt(situation.now(), situation.zone())) {
            return Verdict.ALLOW;
        }
        return hours.next(situation.now(), situation.zone())
                .<Verdict>map(until -> new Verdict.HoldUntil(until, name(), detail(situation)))
                .orElseGet(() -> new Verdict.Refuse(NEVER, detail(situation)));
    }
}

package io.regulars.outreach.policy;

import java.time.Instant;
import java.time.LocalDate;

/** The shop's people do not call on the shop's own holidays. */
final class ShopHolidayRule implements Rule {
    @Override
    public String name() {
        return "shop-holiday";
    }

    @Override
    public Verdict judge(Situation situation) {
        LocalDate today = LocalDate.ofInstant(situation.now(), situation.zone());
        LocalDate day = today;
        while (situation.byPeople() && situation.standing().closed().contains(day)) {
            day = day.plusDays(1);
        }
        Instant opens = day.atStartOfDay(situation.zone()).toInstant();
        return day.equals(today)
                ? Verdict.ALLOW
                : new Verdict.HoldUntil(opens, name(), "the shop is closed on " + today);
    }
}

package io.regulars.outreach.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The contact policy as code: every rule is asked; the first refusal decides, else the longest hold, moved to the first
 * minute that is open by all rules of hours together.
 */
@ApplicationScoped
public class Rules {
    private static final List<Rule> CONDITIONS = List.of(
            new AddressRule(),
            new ConsentRule(),
            new SuppressionRule(),
            new ChannelRule(),
            new LearnedChannelRule(),
            new DiscreetRule(),
            new PaidRule(),
            new ComplaintRule(),
            new UnwelcomeRule(),
            new CapRule(),
            new SilenceRule(),
            new OverServiceRule(),
            new ShopHolidayRule());
    private static final List<HoursRule> HOURS =
            List.of(new QuietHoursRule(), new WeekdayRule(), new AgeRule(), new OwnHoursRule());
    /** What is only better so: it never makes a touch expire. */
    private static final List<HoursRule> PREFERENCES = List.of(new BestDaysRule(), new LearnedHoursRule());

    private static final int LONGEST_CLOSED = 366;

    /** The names of all rules, as they stand as reasons. */
    public static List<String> names() {
        return Stream.of(CONDITIONS, HOURS, PREFERENCES)
                .flatMap(List::stream)
                .map(Rule::name)
                .toList();
    }

    public Verdict judge(Situation situation) {
        Verdict verdict = judge(situation, HOURS);
        if (verdict instanceof Verdict.Refuse
                || hours(situation, PREFERENCES).openAt(until(verdict, situation), situation.zone())) {
            return verdict;
        }
        Verdict better = judge(
                situation, Stream.concat(HOURS.stream(), PREFERENCES.stream()).toList());
        return better instanceof Verdict.HoldUntil hold
                        && hold.until().isBefore(situation.intent().expiresAt())
                ? better
                : verdict;
    }

    private static Instant until(Verdict verdict, Situation situation) {
        return verdict instanceof Verdict.HoldUntil hold ? hold.until() : situation.now();
    }

    private static Verdict judge(Situation situation, List<HoursRule> hoursRules) {
        List<Verdict> verdicts = Stream.concat(CONDITIONS.stream(), hoursRules.stream())
                .map(rule -> rule.judge(situation))
                .toList();
        Optional<Verdict> refusal =
                verdicts.stream().filter(Verdict.Refuse.class::isInstance).findFirst();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return verdicts.stream()
                .filter(Verdict.HoldUntil.class::isInstance)
                .map(Verdict.HoldUntil.class::cast)
                .max(Comparator.comparing(Verdict.HoldUntil::until))
                .map(longest -> opened(situation, longest, hoursRules))
                .orElse(Verdict.ALLOW);
    }

    private static Verdict opened(Situation situation, Verdict.HoldUntil hold, List<HoursRule> hoursRules) {
        return open(situation, hold.until(), hoursRules)
                .<Verdict>map(at -> new Verdict.HoldUntil(at, hold.reason(), hold.detail()))
                .orElseGet(() -> new Verdict.Refuse(
                        HoursRule.NEVER, "the hours of the shop and those of the customer never meet"));
    }

    /** The first moment from then on that is open by all rules of hours, and for people by the shop's holidays. */
    static Optional<Instant> open(Situation situation, Instant from) {
        return open(situation, from, HOURS);
    }

    private static Optional<Instant> open(Situation situation, Instant from, List<HoursRule> hoursRules) {
        WeeklyHours open = hours(situation, hoursRules);
        Optional<Instant> until = open.next(from, situation.zone());
        for (int day = 0; day < LONGEST_CLOSED && until.isPresent() && closed(situation, until.get()); day++) {
            LocalDate next = LocalDate.ofInstant(until.get(), situation.zone()).plusDays(1);
            until = open.next(next.atStartOfDay(situation.zone()).toInstant(), situation.zone());
        }
        return until;
    }

    /** What every rule has against it now. */
    public List<Verdict> objections(Situation situation) {
        return Stream.of(CONDITIONS, HOURS, PREFERENCES)
                .flatMap(List::stream)
                .map(rule -> rule.judge(situation))
                .filter(verdict -> !(verdict instanceof Verdict.Allow))
                .toList();
    }

    private static WeeklyHours hours(Situation situation, List<HoursRule> hoursRules) {
        return hoursRules.stream().map(rule -> rule.hours(situation)).reduce(WeeklyHours.ALWAYS, WeeklyHours::and);
    }

    private static boolean closed(Situation situation, Instant at) {
        return situation.byPeople()
                && situation.standing().closed().contains(LocalDate.ofInstant(at, situation.zone()));
    }
}

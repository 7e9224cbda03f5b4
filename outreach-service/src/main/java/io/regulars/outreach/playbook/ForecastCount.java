package io.regulars.outreach.playbook;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.regulars.outreach.experiment.Arm;
import io.regulars.outreach.ledger.Decision;

/** Adds up what a dry run finds; it keeps sums, hours and the first decisions, however many there are. */
final class ForecastCount {
    private static final int SHOWN = 100;
    private static final int EXAMPLES = 10;

    private final ZoneId zone;
    private final BigDecimal budgetLeft;
    private final Map<String, Integer> arms = new TreeMap<>();
    private final Map<String, Integer> variants = new TreeMap<>();
    private final Map<LocalDateTime, Integer> load = new TreeMap<>();
    private final List<Forecast.Decided> decisions = new ArrayList<>();
    private int customers;
    private int touches;
    private int unknown;
    private BigDecimal cost = BigDecimal.ZERO;
    private boolean cut;

    /** @param budgetLeft null without a budget */
    ForecastCount(ZoneId zone, BigDecimal budgetLeft) {
        this.zone = zone;
        this.budgetLeft = budgetLeft;
    }

    void cut() {
        cut = true;
    }

    void unknown(int more) {
        unknown += more;
        customers += more;
    }

    /** Those of them that are shown one by one. */
    List<Decision> toShow(List<Decision> more) {
        return more.subList(0, Math.min(more.size(), SHOWN - decisions.size()));
    }

    /** @param ids external ids of those that are shown */
    void add(List<Decision> more, Map<UUID, String> ids) {
        toShow(more).forEach(decision -> decisions.add(shown(decision, ids.get(decision.customer()))));
        for (Decision decision : more) {
            if (decision.step() == 0) {
                customers++;
                arms.merge(decision.reason() != null ? decision.reason() : decision.arm(), 1, Integer::sum);
            }
            if (decision.reason() == null && Arm.TREATMENT.wireName().equals(decision.arm())) {
                treated(decision);
            }
        }
    }

    private void treated(Decision decision) {
        touches++;
        load.merge(LocalDateTime.ofInstant(decision.dueAt(), zone).truncatedTo(ChronoUnit.HOURS), 1, Integer::sum);
        if (decision.step() == 0 && decision.course().variant() != null) {
            variants.merge(decision.course().variant(), 1, Integer::sum);
        }
        if (decision.course().unitCost() != null) {
            cost = cost.add(decision.course().unitCost());
        }
    }

    private static Forecast.Decided shown(Decision decision, String customerId) {
        boolean left = decision.reason() == null && !Arm.TREATMENT.wireName().equals(decision.arm());
        return new Forecast.Decided(
                customerId,
                decision.step(),
                decision.channel(),
                decision.template(),
                decision.arm(),
                decision.course().variant(),
                decision.dueAt(),
                left ? "skipped" : decision.state(),
                left ? "hold-out" : decision.reason());
    }

    Forecast forecast() {
        return new Forecast(
                customers,
                arms,
                variants,
                touches,
                cost,
                budgetLeft,
                load.entrySet().stream()
                        .map(each -> new Forecast.Hour(each.getKey().toString(), each.getValue()))
                        .toList(),
                decisions,
                unknown,
                decisions.stream()
                        .map(Forecast.Decided::customerId)
                        .distinct()
                        .limit(EXAMPLES)
                        .toList(),
                cut);
    }
}

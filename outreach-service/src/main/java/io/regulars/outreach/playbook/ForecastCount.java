package io.regulars.outreach.playbook;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

import io.regulars.outreach.experiment.Arm;
import io.regulars.outreach.ledger.Decision;
import io.regulars.outreach.policy.Verdict;

/** Adds up what a dry run finds; it keeps sums, hours and the first decisions, however many there are. */
final class ForecastCount {
    private static final int SHOWN = 100;
    private static final int EXAMPLES = 10;

    private final ZoneId zone;
    private final BigDecimal budgetLeft;
    private final Map<String, Integer> arms = new TreeMap<>();
    private final Map<String, Integer> variants = new TreeMap<>();
    private final Map<LocalDateTime, Integer> load = new TreeMap<>();
    private final List<Decision> shown = new ArrayList<>();
    private final Map<UUID, String> ids = new HashMap<>();
    private int customers;
    private int touches;
    private int unknown;
    private BigDecimal cost = BigDecimal.ZERO;
    private boolean cut;
    private String notCounted;

    /** @param budgetLeft null without a budget */
    ForecastCount(ZoneId zone, BigDecimal budgetLeft) {
        this.zone = zone;
        this.budgetLeft = budgetLeft;
    }

    void cut() {
        cut = true;
    }

    /** @param whoAndWhy null when nobody */
    void notCounted(String whoAndWhy) {
        notCounted = whoAndWhy;
    }

    void unknown(int more) {
        unknown += more;
        customers += more;
    }

    /** The first decisions, which are shown one by one. */
    List<Decision> shown() {
        return shown;
    }

    /** @param externalIds by internal id, as far as known */
    void name(Map<UUID, String> externalIds) {
        ids.putAll(externalIds);
    }

    void add(List<Decision> more) {
        shown.addAll(more.subList(0, Math.min(more.size(), SHOWN - shown.size())));
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

    private Forecast.Decided decided(Decision decision, Verdict verdict) {
        String state = decision.state();
        String reason = decision.reason();
        if (reason == null && !Arm.TREATMENT.wireName().equals(decision.arm())) {
            state = "skipped";
            reason = "hold-out";
        } else if (verdict instanceof Verdict.Refuse refuse) {
            state = "skipped";
            reason = refuse.reason();
        } else if (verdict instanceof Verdict.HoldUntil hold) {
            state = "held";
            reason = hold.reason();
        }
        return new Forecast.Decided(
                ids.get(decision.customer()),
                decision.step(),
                decision.channel(),
                decision.template(),
                decision.arm(),
                decision.course().variant(),
                decision.dueAt(),
                state,
                reason);
    }

    /** @param verdicts of the contact policy on those that are shown */
    Forecast forecast(Map<UUID, Verdict> verdicts) {
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
                shown.stream()
                        .map(decision -> decided(decision, verdicts.get(decision.id())))
                        .toList(),
                unknown,
                shown.stream()
                        .map(decision -> ids.get(decision.customer()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .limit(EXAMPLES)
                        .toList(),
                cut,
                notCounted);
    }
}

package io.regulars.scoring.lifetime.choice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The table of one back-test and what it says. */
final class Scores {
    /** Below this a total is as good as right. */
    private static final double SMALL = 0.05;

    private final List<Split> splits;
    private final int[] bought;
    private final double pace;
    private final List<Comparison> rows = new ArrayList<>();
    private final Map<Trial, Comparison> byTrial = new HashMap<>();

    Scores(List<Split> splits, List<Trial> trials) {
        this.splits = splits;
        bought = splits.stream()
                .flatMapToInt(split -> IntStream.of(split.bought()))
                .toArray();
        double[] before = joined(Split::sameAsLastPeriod);
        pace = splits.stream().mapToDouble(Split::pace).average().orElseThrow();
        rows.add(Comparison.of(BackTest.SAME_AS_LAST_PERIOD, before, bought));
        rows.add(Comparison.of(BackTest.OWN_RATE, joined(Split::ownRate), bought));
        for (Trial trial : trials) {
            Comparison row = Comparison.of(trial.candidate().name(horizonDays()), trial.forecasts(), bought);
            rows.add(row);
            byTrial.put(trial, row);
        }
    }

    double rmse(Trial trial) {
        return byTrial.get(trial).rmse();
    }

    private int horizonDays() {
        return splits.get(0).horizonDays();
    }

    BackTest backTest() {
        return new BackTest(horizonDays(), splits.stream().map(Split::end).toList(), bought.length, pace, rows);
    }

    String reason(Trial best) {
        Comparison row = byTrial.get(best);
        return String.format(
                        Locale.ROOT,
                        "%s came closest in %d back-tests of %d days: its root mean squared error is %.3f purchases of a"
                                + " customer, that of the same as last period %.3f%s.",
                        row.candidate(),
                        splits.size(),
                        horizonDays(),
                        row.rmse(),
                        rows.get(0).rmse(),
                        best.candidate().isModelAlone() ? "" : ", that of the best model alone " + modelAlone())
                + total(best);
    }

    private String modelAlone() {
        return byTrial.entrySet().stream()
                .filter(entry -> entry.getKey().candidate().isModelAlone())
                .min(Comparator.comparingDouble(entry -> entry.getValue().rmse()))
                .map(entry ->
                        String.format(Locale.ROOT, "%.3f", entry.getValue().rmse()))
                .orElseThrow();
    }

    private String total(Trial best) {
        double error = byTrial.get(best).totalError();
        if (Math.abs(error) < SMALL) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                " In total it foretold %.0f %% too %s, %s.",
                100 * Math.abs(error),
                error > 0 ? "much" : "little",
                cause(best, error));
    }

    /** What no history of a customer shows comes first; then what the candidate itself does. */
    private String cause(Trial best, double error) {
        if (Math.abs(pace - 1) >= SMALL && pace > 1 == error < 0) {
            boolean season = byTrial.keySet().stream()
                    .anyMatch(trial -> trial.candidate().season().isPresent());
            return String.format(
                    Locale.ROOT,
                    "because customers bought %.0f %% %s often than just before%s",
                    100 * Math.abs(pace - 1),
                    pace > 1 ? "more" : "less",
                    season ? "" : "; less than 24 months of log do not tell a season from a trend");
        }
        if (error > 0 && best.candidate().window().isPresent()) {
            return "because the own rate holds first purchases, which nobody makes again";
        }
        return "though customers bought about as often as just before: that is the model's own error";
    }

    private double[] joined(Function<Split, double[]> forecast) {
        return splits.stream()
                .flatMapToDouble(split -> DoubleStream.of(forecast.apply(split)))
                .toArray();
    }
}

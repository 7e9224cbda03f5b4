package io.regulars.scoring.lifetime.choice;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.regulars.scoring.lifetime.fit.FittedModels;

/**
 * Chooses how a shop's purchases are forecast: the models are estimated again on the past of the log, alone and mixed with
 * the customer's own recent rate, and the one that came closest to what was then bought is taken. All that is learned, the
 * weights too, is learned on splits inside the log. The same log gives the same choice.
 */
public final class ChooseForecast {
    private final FittedModels fitted;
    private final PurchaseLog log;
    private final long today;
    private final int logDays;

    ChooseForecast(FittedModels fitted, PurchaseLog log, long today) {
        this.fitted = fitted;
        this.log = log;
        this.today = today;
        logDays = log.size() == 0 ? 0 : (int) Math.max(0, today - log.firstDay() + 1);
    }

    /**
     * @param fitted the models on the whole log
     * @param today epoch day, the last that was observed; later purchases are not looked at
     */
    public static ChosenForecast among(FittedModels fitted, PurchaseLog log, long today) {
        return new ChooseForecast(fitted, log, today).choose();
    }

    private ChosenForecast choose() {
        if (Origins.isTooShort(logDays)) {
            return withoutBackTest("No back-test: the log reaches back %d days, one needs %d."
                    .formatted(logDays, 4 * Origins.SHORTEST_HORIZON));
        }
        List<Split> splits = Origins.of(log, today);
        int horizonDays = splits.get(0).horizonDays();
        if (splits.stream().anyMatch(split -> IntStream.of(split.bought()).sum() == 0)) {
            return withoutBackTest(
                    "No back-test: there are %d days in which nobody who was known bought.".formatted(horizonDays));
        }
        List<Trial> trials = Trials.of(fitted, splits);
        Scores scores = new Scores(splits, trials);
        Trial best =
                trials.stream().min(Comparator.comparingDouble(scores::rmse)).orElseThrow();
        return new ChosenForecast(
                forecast(best, horizonDays),
                fitted.of(best.candidate().kind()),
                Optional.of(scores.backTest()),
                scores.reason(best));
    }

    /** What all candidates would forecast, by name. */
    Map<String, Forecast> candidates() {
        List<Split> splits = Origins.of(log, today);
        int horizonDays = splits.get(0).horizonDays();
        Map<String, Forecast> candidates = new LinkedHashMap<>();
        for (Trial trial : Trials.of(fitted, splits)) {
            candidates.put(trial.candidate().name(horizonDays), forecast(trial, horizonDays));
        }
        return candidates;
    }

    private Forecast forecast(Trial trial, int horizonDays) {
        double weight = trial.weight();
        RecentRate recent = trial.candidate()
                .window()
                .filter(window -> weight > 0)
                .map(window -> new RecentRate(window.days(horizonDays, logDays), weight))
                .orElse(RecentRate.NONE);
        Season season = trial.candidate()
                .season()
                .map(kind -> SeasonIndex.of(log, today, kind))
                .orElse(Season.NONE);
        return new Forecast(fitted.of(trial.candidate().kind()).model().orElseThrow(), recent, season);
    }

    private ChosenForecast withoutBackTest(String why) {
        return new ChosenForecast(
                Forecast.of(fitted.model()), fitted.chosen(), Optional.empty(), why + " " + fitted.reason());
    }
}

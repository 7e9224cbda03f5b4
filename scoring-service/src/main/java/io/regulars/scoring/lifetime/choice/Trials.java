package io.regulars.scoring.lifetime.choice;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.regulars.scoring.lifetime.fit.FitPurchases;
import io.regulars.scoring.lifetime.fit.Fitted;
import io.regulars.scoring.lifetime.fit.FittedModels;
import io.regulars.scoring.lifetime.model.ModelKind;

/**
 * Every candidate on every split, of the models that can be used on the whole log and on most of the calibration parts; where
 * one can not, it is judged by what then stands in for it, as a shop would have been forecast.
 */
final class Trials {
    private final List<Split> splits;
    private final List<FittedModels> refitted;
    private final Map<SeasonKind, List<Season>> seasons = new EnumMap<>(SeasonKind.class);

    private Trials(List<Split> splits) {
        this.splits = splits;
        refitted = splits.parallelStream()
                .map(split -> FitPurchases.all(split.cells()))
                .toList();
        for (SeasonKind kind : SeasonKind.values()) {
            List<Season> known = splits.stream()
                    .map(split -> split.season(kind))
                    .filter(Season::isKnown)
                    .toList();
            if (known.size() == splits.size()) {
                seasons.put(kind, known);
            }
        }
    }

    static List<Trial> of(FittedModels fitted, List<Split> splits) {
        return new Trials(splits).of(fitted);
    }

    private List<Trial> of(FittedModels fitted) {
        List<Trial> trials = new ArrayList<>();
        for (Fitted each : fitted.tried()) {
            if (each.outcome().usable() && isUsableOnMostSplits(each.kind())) {
                List<Refit> refits = refits(each.kind());
                add(trials, each.kind(), Optional.empty(), refits);
                seasons.forEach(
                        (kind, season) -> add(trials, each.kind(), Optional.of(kind), seasonal(refits, season)));
            }
        }
        return trials;
    }

    private boolean isUsableOnMostSplits(ModelKind kind) {
        long usable = refitted.stream()
                .filter(models -> models.of(kind).outcome().usable())
                .count();
        return 2 * usable > refitted.size();
    }

    private List<Refit> refits(ModelKind kind) {
        List<Refit> refits = new ArrayList<>();
        for (int i = 0; i < splits.size(); i++) {
            FittedModels models = refitted.get(i);
            refits.add(new Refit(splits.get(i), models.of(kind).model().orElseGet(models::model)));
        }
        return refits;
    }

    private static List<Refit> seasonal(List<Refit> plain, List<Season> seasons) {
        List<Refit> refits = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            refits.add(plain.get(i).with(seasons.get(i)));
        }
        return refits;
    }

    private void add(List<Trial> trials, ModelKind kind, Optional<SeasonKind> season, List<Refit> refits) {
        trials.add(new Trial(new Candidate(kind, Optional.empty(), season), splits, refits));
        for (Window window : Window.values()) {
            trials.add(new Trial(new Candidate(kind, Optional.of(window), season), splits, refits));
        }
    }
}

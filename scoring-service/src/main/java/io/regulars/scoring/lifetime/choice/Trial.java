package io.regulars.scoring.lifetime.choice;

import java.util.List;

/** One candidate on several splits: the weight that it learns on some of them, and its forecasts for the others. */
final class Trial {
    private static final int NONE = -1;

    private final Candidate candidate;
    private final List<double[]> model;
    private final List<double[]> own;
    private final List<int[]> bought;

    Trial(Candidate candidate, List<Split> splits, List<Refit> refits) {
        this.candidate = candidate;
        model = refits.stream().map(Refit::model).toList();
        own = candidate
                .window()
                .map(window -> refits.stream().map(refit -> refit.own(window)).toList())
                .orElse(model);
        bought = splits.stream().map(Split::bought).toList();
    }

    Candidate candidate() {
        return candidate;
    }

    /** Of the own rate, by least squares over all splits. */
    double weight() {
        return weightWithout(NONE);
    }

    /** The forecasts for each split by the weight learned on the others, one after another. */
    double[] forecasts() {
        double[] all = new double[model.stream().mapToInt(each -> each.length).sum()];
        int next = 0;
        for (int split = 0; split < model.size(); split++) {
            double weight = weightWithout(split);
            for (int i = 0; i < model.get(split).length; i++) {
                all[next++] = Forecast.mixed(model.get(split)[i], own.get(split)[i], weight);
            }
        }
        return all;
    }

    private double weightWithout(int left) {
        double product = 0;
        double square = 0;
        for (int split = 0; split < model.size(); split++) {
            for (int i = 0; split != left && i < model.get(split).length; i++) {
                double step = own.get(split)[i] - model.get(split)[i];
                product += step * (bought.get(split)[i] - model.get(split)[i]);
                square += step * step;
            }
        }
        return square > 0 ? Math.max(0, Math.min(1, product / square)) : 0;
    }
}

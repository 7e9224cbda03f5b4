package io.regulars.scoring.lifetime.choice;

import java.util.List;

/**
 * One candidate on several splits: the weight that it learns on some of them, and its forecasts for the others. Of all that is
 * forecast only sums are kept: there may be a hundred trials of twenty thousand customers.
 */
final class Trial {
    private static final int NONE = -1;

    private final Candidate candidate;
    private final List<Refit> refits;
    private final double[] product;
    private final double[] square;

    Trial(Candidate candidate, List<Split> splits, List<Refit> refits) {
        this.candidate = candidate;
        this.refits = refits;
        product = new double[splits.size()];
        square = new double[splits.size()];
        for (int split = 0; split < splits.size() && candidate.window().isPresent(); split++) {
            double[] model = refits.get(split).model();
            double[] own = own(split, model);
            int[] bought = splits.get(split).bought();
            for (int i = 0; i < model.length; i++) {
                double step = own[i] - model[i];
                product[split] += step * (bought[i] - model[i]);
                square[split] += step * step;
            }
        }
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
        double[][] all = new double[refits.size()][];
        for (int split = 0; split < all.length; split++) {
            double[] model = refits.get(split).model();
            double[] own = own(split, model);
            double weight = weightWithout(split);
            for (int i = 0; i < model.length; i++) {
                model[i] = Forecast.mixed(model[i], own[i], weight);
            }
            all[split] = model;
        }
        return joined(all);
    }

    private static double[] joined(double[][] parts) {
        int length = 0;
        for (double[] part : parts) {
            length += part.length;
        }
        double[] joined = new double[length];
        int next = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, joined, next, part.length);
            next += part.length;
        }
        return joined;
    }

    /** Where no own rate is mixed in, the model's forecast stands in for it. */
    private double[] own(int split, double[] model) {
        return candidate.window().map(refits.get(split)::own).orElse(model);
    }

    private double weightWithout(int left) {
        double products = 0;
        double squares = 0;
        for (int split = 0; split < product.length; split++) {
            products += split == left ? 0 : product[split];
            squares += split == left ? 0 : square[split];
        }
        return squares > 0 ? Math.max(0, Math.min(1, products / squares)) : 0;
    }
}

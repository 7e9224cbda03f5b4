package io.regulars.scoring.lifetime.choice;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.regulars.scoring.lifetime.data.Page;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The choice, made without them, on the 100 days that follow three days of the Online Retail log, and on CDNOW. */
class OuterSplitTest {
    private static final List<OuterSplit> RETAIL = OuterSplit.onlineRetail();
    private static final OuterSplit CDNOW = OuterSplit.cdnow();

    @Test
    void isNearlyAsGoodAsTheBestOfAllCandidatesOnEverySplit() {
        for (OuterSplit split : RETAIL) {
            double chosen = rmse(split, split.forecasts());
            split.others()
                    .forEach((name, forecasts) -> assertThat(chosen)
                            .as("%s against %s", split.name, name)
                            .isLessThanOrEqualTo(1.02 * rmse(split, forecasts)));
        }
    }

    @Test
    void beatsTheSameAsLastPeriodOnEverySplit() {
        for (OuterSplit split : RETAIL) {
            double[] naive = split.others().get(BackTest.SAME_AS_LAST_PERIOD);
            PairedBootstrap against = PairedBootstrap.of(split.forecasts(), naive, split.split.bought());
            assertThat(against.difference()).as("%s", split.name).isNegative();
            assertThat(against.low()).isLessThan(against.difference());
            assertThat(against.high()).isGreaterThan(against.difference());
        }
    }

    @Test
    void saysWhyTheTotalOfOnlineRetailIsOff() {
        for (OuterSplit split : RETAIL) {
            assertThat(split.chosen.reason()).contains("came closest in 3 back-tests");
        }
        assertThat(RETAIL.get(0).chosen.reason()).contains("In total it foretold", "because");
    }

    @Test
    void cdnowGetsAModelOfLeavingAndBeatsBothBaselines() {
        double chosen = rmse(CDNOW, CDNOW.forecasts());
        assertThat(chosen).isLessThan(rmse(CDNOW, CDNOW.split.ownRate()));
        assertThat(chosen).isLessThan(rmse(CDNOW, CDNOW.split.sameAsLastPeriod()));
    }

    @Test
    void isThatOfThePage() {
        StringBuilder table = new StringBuilder("""
                | split | chosen | RMSE | best of all | same as last period | difference (95 %) | MAE | total error | pace | top decile |
                |---|---|---:|---:|---:|---:|---:|---:|---:|---:|
                """);
        StringBuilder reasons = new StringBuilder("\n");
        for (OuterSplit split : List.of(RETAIL.get(0), RETAIL.get(1), RETAIL.get(2), CDNOW)) {
            table.append(row(split));
            reasons.append("- ")
                    .append(split.name)
                    .append(": ")
                    .append(split.chosen.reason())
                    .append('\n');
        }
        new Page("science/choice.md")
                .holds("outer splits", table.append(reasons).toString());
    }

    @Test
    void candidatesAreThoseOfThePage() {
        new Page("science/choice.md").holds("candidates", candidates(RETAIL.get(0), 100));
        new Page("science/choice.md").holds("candidates on CDNOW", candidates(CDNOW, 273));
    }

    private static String candidates(OuterSplit split, int days) {
        BackTest inner = split.chosen.backTest().orElseThrow();
        StringBuilder table = new StringBuilder("""
                | candidate | RMSE inside | RMSE on the %d days | MAE | total error | top decile |
                |---|---:|---:|---:|---:|---:|
                """.formatted(days));
        for (Map.Entry<String, double[]> candidate : split.others().entrySet()) {
            Comparison outer = errors(split, candidate.getValue());
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f | %.3f | %+.1f %% | %.1f %% |\n",
                    candidate.getKey(),
                    inner.row(candidate.getKey()).rmse(),
                    outer.rmse(),
                    outer.mae(),
                    100 * outer.totalError(),
                    100 * outer.topDecileShare()));
        }
        return table.toString();
    }

    private static String row(OuterSplit split) {
        Map<String, double[]> others = split.others();
        double[] naive = others.get(BackTest.SAME_AS_LAST_PERIOD);
        Comparison chosen = errors(split, split.forecasts());
        Comparison best = others.values().stream()
                .map(forecasts -> errors(split, forecasts))
                .min(Comparator.comparingDouble(Comparison::rmse))
                .orElseThrow();
        PairedBootstrap against = PairedBootstrap.of(split.forecasts(), naive, split.split.bought());
        return String.format(
                Locale.ROOT,
                "| %s, next %d days | %s, weight %.2f | %.3f | %.3f | %.3f | %+.3f (%+.3f to %+.3f) | %.3f | %+.1f %% | %.2f | %.1f %% |\n",
                split.name,
                split.split.horizonDays(),
                split.chosen.fitted().kind(),
                split.chosen.forecast().recent().weight(),
                chosen.rmse(),
                best.rmse(),
                errors(split, naive).rmse(),
                against.difference(),
                against.low(),
                against.high(),
                chosen.mae(),
                100 * chosen.totalError(),
                split.split.pace(),
                100 * chosen.topDecileShare());
    }

    private static Comparison errors(OuterSplit split, double[] forecasts) {
        return Comparison.of("", forecasts, split.split.bought());
    }

    private static double rmse(OuterSplit split, double[] forecasts) {
        return errors(split, forecasts).rmse();
    }
}

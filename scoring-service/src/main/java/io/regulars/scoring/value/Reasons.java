package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.regulars.scoring.churn.Churn;
import io.regulars.scoring.churn.ChurnStatus;
import io.regulars.scoring.churn.Limits;
import io.regulars.scoring.forecast.CustomerForecast;
import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.rfm.Lines;
import io.regulars.scoring.settings.ScoringSettings;

/** Says in plain words, with the numbers, why a customer's type and status are what they are. */
final class Reasons {
    private static final Map<String, String> LEFT_OUT = Map.of(
            "pending", "left out: not paid yet",
            "cancelled", "left out: cancelled",
            "refunded", "left out: fully refunded",
            "no-rate", "left out until a rate of the order's day into the shop's currency is known",
            "negative-net", "left out: more came back than was paid beside the tax");

    private Reasons() {}

    static List<Because> of(Score score) {
        List<Because> because = new ArrayList<>();
        if (score.rfm() != null) {
            axes(score, because);
        }
        if (score.summary().orders() > 0 && score.summary().frequency() == 0) {
            because.add(new Because(
                    "window",
                    String.valueOf(score.shop().settings().window()),
                    "no purchase within the window of so many days: no RFM type"));
        }
        if (score.summary().orders() > 0 && score.summary().lastOrderAt().isAfter(score.asOf())) {
            because.add(new Because(
                    "lastOrderAt",
                    score.summary().lastOrderAt().toString(),
                    "lies in the future: counted already, with a silence of 0 days"));
        }
        if (score.churn() != null) {
            churn(score, because);
        }
        forecast(score, because);
        Matrix.because(score).ifPresent(because::add);
        Care.because(score).ifPresent(because::add);
        score.summary()
                .excluded()
                .forEach((reason, orders) ->
                        because.add(new Because("orders." + reason, String.valueOf(orders), LEFT_OUT.get(reason))));
        return because;
    }

    private static void axes(Score score, List<Because> because) {
        Summary sum = score.summary();
        Lines lines = score.lines();
        boolean late = BigDecimal.valueOf(score.recencyDays()).compareTo(lines.r()) > 0;
        because.add(new Because(
                "recencyDays",
                String.valueOf(score.recencyDays()),
                (late ? "above" : "not above") + " the line of " + plain(lines.r(), 1) + " days: R "
                        + (late ? "up, long ago" : "down, which is good")));
        boolean often = BigDecimal.valueOf(sum.frequency()).compareTo(lines.f()) > 0;
        because.add(new Because(
                "frequency",
                String.valueOf(sum.frequency()),
                upOrDown(often, plain(lines.f(), 2) + " purchases", "F")));
        boolean much = sum.monetary().compareTo(lines.m()) > 0;
        because.add(new Because(
                "monetary",
                sum.monetary()
                        .setScale(score.shop().digits(), RoundingMode.HALF_UP)
                        .toPlainString(),
                upOrDown(much, plain(lines.m(), 2) + " " + score.shop().currency(), "M")));
        because.add(new Because(
                "type",
                score.rfm().type().name(),
                "R " + (late ? "up" : "down") + ", F " + (often ? "up" : "down") + ", M " + (much ? "up" : "down")));
    }

    private static String upOrDown(boolean up, String line, String axis) {
        return (up ? "above" : "not above") + " the line of " + line + ": " + axis + (up ? " up" : " down");
    }

    private static void churn(Score score, List<Because> because) {
        Churn churn = score.churn();
        if (churn.status() == ChurnStatus.PROSPECT) {
            because.add(new Because("orders", "0", "no order counts as a purchase: prospect, no RFM type"));
            return;
        }
        because.add(new Because(
                "silenceDays",
                String.valueOf(churn.silenceDays()),
                "with a usual gap of " + churn.usualGapDays() + " days: overdue ratio " + churn.overdueRatio()));
        because.add(new Because("churn.status", churn.status().wireName(), limits(score) + alive(score)));
        Signs.of(score.shop(), score.summary())
                .forEach(sign -> because.add(new Because(sign.fact(), sign.value(), sign.text())));
    }

    private static String limits(Score score) {
        Limits limits = Scorer.limits(score);
        ScoringSettings settings = score.shop().settings();
        return "at risk from %d days of silence (%s), lost from %d (%s)"
                .formatted(
                        limits.atRiskAfter(),
                        limits.warnsSooner()
                                ? "more likely gone than not, sooner than " + ratio(settings.atRiskRatio())
                                : ratio(settings.atRiskRatio()),
                        limits.lostAfter(),
                        limits.givesUpLater()
                                ? "more likely here than not, later than " + ratio(settings.lostRatio())
                                : ratio(settings.lostRatio()));
    }

    private static String ratio(BigDecimal ratio) {
        return "ratio " + ratio.stripTrailingZeros().toPlainString();
    }

    private static String alive(Score score) {
        return score.forecast() == null || !score.forecast().seesLeaving()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; probability of still being a customer %.2f",
                        score.forecast().probabilityAlive());
    }

    private static void forecast(Score score, List<Because> because) {
        if (score.summary().orders() == 0) {
            return;
        }
        CustomerForecast forecast = score.forecast();
        if (forecast == null) {
            because.add(new Because("lifetime.model", null, "no model yet: the next scoring run fits one"));
            return;
        }
        because.add(new Because(
                "lifetime.model",
                forecast.model(),
                String.format(
                        Locale.ROOT,
                        "purchase days until now: %d; expected in the next 90 days: %.2f",
                        score.summary().purchaseDays(),
                        forecast.expectedOrders90d())));
        forecast.unknown().forEach((field, reason) -> because.add(new Because("lifetime." + field, null, reason)));
    }

    private static String plain(BigDecimal value, int digits) {
        return value.setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }
}

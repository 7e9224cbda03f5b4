package io.regulars.scoring.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.regulars.scoring.churn.Churn;
import io.regulars.scoring.churn.ChurnStatus;
import io.regulars.scoring.forecast.CustomerForecast;
import io.regulars.scoring.purchase.Summary;

/** Says in plain words what tells of a customer who stays or leaves. */
final class ChurnReasons {
    private ChurnReasons() {}

    static List<String> of(Score score) {
        Churn churn = score.churn();
        if (churn.status() == ChurnStatus.PROSPECT) {
            return prospect(score.summary());
        }
        List<String> reasons = new ArrayList<>();
        reasons.add(String.format(
                Locale.ROOT,
                "no purchase for %d days: %.2f times the usual gap of %.1f days",
                churn.silenceDays(),
                churn.overdueRatio(),
                churn.usualGapDays()));
        CustomerForecast forecast = score.forecast();
        if (forecast != null && forecast.seesLeaving()) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "probability of still being a customer %.2f, by %s",
                    forecast.probabilityAlive(),
                    forecast.model()));
        }
        Signs.of(score.shop(), score.summary()).forEach(sign -> reasons.add(sign.text()));
        return reasons;
    }

    private static List<String> prospect(Summary summary) {
        List<String> reasons = new ArrayList<>();
        summary.excluded()
                .forEach((reason, orders) ->
                        reasons.add(orders + (orders == 1 ? " order is " : " orders are ") + "not counted: " + reason));
        if (reasons.isEmpty()) {
            reasons.add("no order yet");
        }
        return reasons;
    }
}

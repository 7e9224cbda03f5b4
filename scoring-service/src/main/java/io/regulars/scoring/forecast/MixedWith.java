package io.regulars.scoring.forecast;

import java.util.List;

import io.regulars.scoring.lifetime.choice.Forecast;
import io.regulars.scoring.lifetime.choice.RecentRate;
import io.regulars.scoring.lifetime.choice.Season;
import io.regulars.scoring.lifetime.model.PurchaseModel;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a chosen model is mixed with: the customer's own recent rate, and the season. */
@Schema(name = "MixedWith")
public record MixedWith(
        @Schema(description = "How far back the customer's own recent rate looks, in days; 0: it is not used")
        int recentDays,

        @Schema(description = "Its share of the forecast, 0 to 1; the rest is the model's", examples = "0.35")
        double recentWeight,

        @Schema(description = "January to December over the mean month; empty under 24 months of log")
        List<Double> season) {
    static MixedWith of(Forecast forecast) {
        return new MixedWith(
                forecast.recent().windowDays(),
                forecast.recent().weight(),
                forecast.season().monthly());
    }

    Forecast on(PurchaseModel model) {
        return new Forecast(model, new RecentRate(recentDays, recentWeight), new Season(season));
    }
}

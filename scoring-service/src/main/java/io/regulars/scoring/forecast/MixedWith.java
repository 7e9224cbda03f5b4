package io.regulars.scoring.forecast;

import java.util.List;

import io.regulars.scoring.lifetime.choice.FestivalEffect;
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

        @Schema(
                description =
                        "How much is bought in each part of the year, its mean being 1: of 12, January to December; of 52,"
                                + " weeks of seven days from 1 January on. Empty under 24 months of log, or where it did not help")
        List<Double> season,

        @Schema(
                description =
                        "What festivals that move add to the season: on each of the 14 days before, on each of the seven from"
                                + " it on; 1 = as ever. Empty as season")
        List<FestivalEffect> festivals) {

    /** Models that were stored before have no festivals. */
    public MixedWith {
        festivals = festivals == null ? List.of() : festivals;
    }

    static MixedWith of(Forecast forecast) {
        return new MixedWith(
                forecast.recent().windowDays(),
                forecast.recent().weight(),
                forecast.season().index(),
                forecast.season().festivals());
    }

    Forecast on(PurchaseModel model) {
        return new Forecast(model, new RecentRate(recentDays, recentWeight), new Season(season, festivals));
    }
}

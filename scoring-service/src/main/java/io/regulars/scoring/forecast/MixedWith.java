package io.regulars.scoring.forecast;

import java.util.List;

import io.regulars.scoring.lifetime.choice.FestivalEffect;
import io.regulars.scoring.lifetime.choice.Forecast;
import io.regulars.scoring.lifetime.choice.MovingFestival;
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
        List<Festival> festivals) {

    /** How much more is bought around a festival. */
    @Schema(name = "FestivalEffect")
    public record Festival(
            @Schema(description = "Which one") MovingFestival festival,

            @Schema(description = "On each of the 14 days before it", examples = "1.35")
            double before,

            @Schema(description = "On each of the seven days from it on", examples = "0.7")
            double from) {}

    /** Models that were stored before have no festivals. */
    public MixedWith {
        festivals = festivals == null ? List.of() : festivals;
    }

    static MixedWith of(Forecast forecast) {
        return new MixedWith(
                forecast.recent().windowDays(),
                forecast.recent().weight(),
                forecast.season().index(),
                forecast.season().festivals().stream()
                        .map(effect -> new Festival(effect.festival(), effect.before(), effect.from()))
                        .toList());
    }

    Forecast on(PurchaseModel model) {
        List<FestivalEffect> effects = festivals.stream()
                .map(one -> new FestivalEffect(one.festival(), one.before(), one.from()))
                .toList();
        return new Forecast(model, new RecentRate(recentDays, recentWeight), new Season(season, effects));
    }
}

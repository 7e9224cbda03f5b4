package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.regulars.scoring.churn.Churn;
import io.regulars.scoring.churn.ChurnScoring;
import io.regulars.scoring.churn.Limits;
import io.regulars.scoring.churn.Rhythm;
import io.regulars.scoring.forecast.CustomerForecast;
import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.rfm.Lines;
import io.regulars.scoring.rfm.Rfm;
import io.regulars.scoring.settings.Shop;

/** Scores one customer: a pure function, the same for a live answer, a materialised row and a back-test. */
public final class Scorer {
    /** A fixed line may lie beyond any calendar. */
    private static final BigDecimal FAR = BigDecimal.valueOf(1_000_000);

    private Scorer() {}

    /**
     * @param lines null while the shop has none
     * @param before the status to hold on to, see {@link Limits#status}
     * @param forecast null without a model or a purchase
     */
    public static Score score(
            Shop shop,
            Summary summary,
            Lines lines,
            Instant now,
            ChurnScoring.Before before,
            CustomerForecast forecast) {
        LocalDate today = shop.day(now);
        if (summary.orders() == 0) {
            return new Score(shop, now, today, summary, lines, null, null, null, Churn.PROSPECT, null, null);
        }
        int recency = ChurnScoring.silence(summary, today);
        if (lines == null) {
            return new Score(shop, now, today, summary, null, recency, null, null, null, forecast, null);
        }
        Rhythm rhythm = rhythm(summary, lines);
        Rfm rfm = summary.frequency() == 0 ? null : lines.rfm(recency, summary.frequency(), summary.monetary());
        Limits limits = limits(shop, rhythm, forecast);
        Churn churn = ChurnScoring.of(summary, rhythm, limits, today, before);
        return new Score(
                shop,
                now,
                today,
                summary,
                lines,
                recency,
                rfm,
                lines.abc(summary.historic()),
                churn,
                forecast,
                next(shop, crossings(shop, summary, lines, limits), today));
    }

    private static Rhythm rhythm(Summary summary, Lines lines) {
        return Rhythm.of(summary.firstDay(), summary.lastDay(), summary.purchaseDays(), lines.medianGap());
    }

    private static Limits limits(Shop shop, Rhythm rhythm, CustomerForecast forecast) {
        return Limits.of(rhythm, forecast == null ? null : forecast.likelyLeftAfter(), shop.settings());
    }

    /** Of a buyer in a shop that has lines. */
    static Limits limits(Score score) {
        return limits(score.shop(), rhythm(score.summary(), score.lines()), score.forecast());
    }

    /** The days at which time alone changes something, past and future. */
    private static List<LocalDate> crossings(Shop shop, Summary summary, Lines lines, Limits limits) {
        List<LocalDate> days = new ArrayList<>();
        if (summary.frequency() > 0) {
            days.add(summary.lastDay()
                    .plusDays(lines.r().setScale(0, RoundingMode.FLOOR).min(FAR).longValueExact() + 1));
        }
        days.add(summary.lastDay().plusDays(limits.atRiskAfter()));
        days.add(summary.lastDay().plusDays(limits.lostAfter()));
        if (summary.windowFrom() != null) {
            days.add(summary.windowFrom().plusDays(shop.settings().window()));
        }
        return days;
    }

    private static Instant next(Shop shop, List<LocalDate> crossings, LocalDate today) {
        return crossings.stream()
                .filter(day -> day.isAfter(today))
                .min(LocalDate::compareTo)
                .map(shop::startOf)
                .orElse(null);
    }

    /** The last crossing up to a score's day: what made it change by time. */
    static Instant crossedAt(Score score) {
        return crossings(score.shop(), score.summary(), score.lines(), limits(score)).stream()
                .filter(day -> !day.isAfter(score.today()))
                .max(LocalDate::compareTo)
                .map(score.shop()::startOf)
                .orElse(score.asOf());
    }
}

package io.regulars.scoring.churn;

import java.time.LocalDate;

import io.regulars.scoring.purchase.Summary;

/** Judges a customer's silence. */
public final class ChurnScoring {
    private ChurnScoring() {}

    /** What was stored before and may be held on to; both null when there is nothing. */
    public record Before(ChurnStatus status, LocalDate since) {
        public static final Before NOTHING = new Before(null, null);
    }

    public static Churn of(Summary summary, Rhythm rhythm, Limits limits, LocalDate today, Before before) {
        int silence = silence(summary, today);
        ChurnStatus status = limits.status(before.status(), silence);
        return new Churn(
                status,
                since(status, summary, limits, today, before),
                silence,
                rhythm.usualGapDays(),
                rhythm.overdueRatio(silence));
    }

    /** Whole days since the last purchase; an order placed ahead of our clock is no silence. */
    public static int silence(Summary summary, LocalDate today) {
        return (int) Math.max(0, today.toEpochDay() - summary.lastDay().toEpochDay());
    }

    private static LocalDate since(ChurnStatus status, Summary summary, Limits limits, LocalDate today, Before before) {
        if (status == before.status() && before.since() != null) {
            return before.since();
        }
        LocalDate crossed = switch (status) {
            case LOST -> summary.lastDay().plusDays(limits.lostAfter());
            case AT_RISK -> summary.lastDay().plusDays(limits.atRiskAfter());
            default -> activeSince(summary, limits);
        };
        return crossed.isAfter(today) ? today : crossed;
    }

    /** The purchase that ended the last silence that would be too long now, or the first purchase. */
    private static LocalDate activeSince(Summary summary, Limits limits) {
        if (summary.days() == null) {
            return summary.lastDay();
        }
        LocalDate[] days = summary.days();
        for (int i = days.length - 1; i > 0; i--) {
            if (days[i].toEpochDay() - days[i - 1].toEpochDay() >= limits.atRiskAfter()) {
                return days[i];
            }
        }
        return days[0];
    }
}

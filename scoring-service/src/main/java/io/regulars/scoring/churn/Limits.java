package io.regulars.scoring.churn;

import java.math.BigDecimal;

import io.regulars.scoring.settings.ScoringSettings;

/**
 * The silences at which a customer's status begins or ends. The own rhythm sets them: at risk from one overdue ratio, lost
 * from another. P(alive) moves each by at most a factor of two, always to the careful side: who has more likely left than
 * not is at risk from half the ratio on; who has more likely not is lost only at twice the ratio.
 */
public final class Limits {
    private static final BigDecimal SOONER = new BigDecimal("0.5");
    private static final BigDecimal LATER = BigDecimal.valueOf(2);

    private final ScoringSettings settings;
    private final Rhythm rhythm;
    private final Rhythm.Silence atRisk;
    private final Rhythm.Silence lost;

    private Limits(ScoringSettings settings, Rhythm rhythm, Rhythm.Silence atRisk, Rhythm.Silence lost) {
        this.settings = settings;
        this.rhythm = rhythm;
        this.atRisk = atRisk;
        this.lost = lost;
    }

    /**
     * @param likelyLeftAfter silence in days from which P(alive) is below one half; null without a model in which customers
     *     leave: the rhythm alone decides then
     */
    public static Limits of(Rhythm rhythm, Integer likelyLeftAfter, ScoringSettings settings) {
        Rhythm.Silence overdue = rhythm.silence(settings.atRiskRatio());
        Rhythm.Silence longOverdue = rhythm.silence(settings.lostRatio());
        if (likelyLeftAfter == null) {
            return new Limits(settings, rhythm, overdue, longOverdue);
        }
        Rhythm.Silence left = rhythm.silence(likelyLeftAfter);
        return new Limits(
                settings,
                rhythm,
                between(left, overdue.times(SOONER), overdue),
                between(left, longOverdue, longOverdue.times(LATER)));
    }

    private static Rhythm.Silence between(Rhythm.Silence wanted, Rhythm.Silence least, Rhythm.Silence most) {
        return wanted.compareTo(least) < 0 ? least : wanted.compareTo(most) > 0 ? most : wanted;
    }

    /** The first silence, in days, at which the customer is at risk. */
    public int atRiskAfter() {
        return atRisk.days();
    }

    /** The first silence, in days, at which the customer is lost. */
    public int lostAfter() {
        return lost.days();
    }

    /** Whether P(alive) has the customer at risk before the rhythm alone would. */
    public boolean warnsSooner() {
        return atRisk.compareTo(rhythm.silence(settings.atRiskRatio())) < 0;
    }

    /** Whether P(alive) has the customer lost after the rhythm alone would. */
    public boolean givesUpLater() {
        return lost.compareTo(rhythm.silence(settings.lostRatio())) > 0;
    }

    /**
     * The status of a silence. Who was at risk or lost comes back only below {@code backRatio} of the limit, so that a
     * small move of the shop's median or model does not make a customer flicker.
     *
     * @param previous null when there is none to hold on to
     */
    public ChurnStatus status(ChurnStatus previous, int silenceDays) {
        if (silenceDays >= lost.days() || previous == ChurnStatus.LOST && silenceDays >= back(lost)) {
            return ChurnStatus.LOST;
        }
        boolean held = previous == ChurnStatus.LOST || previous == ChurnStatus.AT_RISK;
        if (silenceDays >= atRisk.days() || held && silenceDays >= back(atRisk)) {
            return ChurnStatus.AT_RISK;
        }
        return ChurnStatus.ACTIVE;
    }

    private int back(Rhythm.Silence limit) {
        return limit.times(settings.backRatio()).days();
    }
}

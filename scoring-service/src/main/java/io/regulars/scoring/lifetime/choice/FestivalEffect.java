package io.regulars.scoring.lifetime.choice;

/**
 * How much more or less is bought around a festival than the season alone says.
 *
 * @param before on each of the {@value #DAYS_BEFORE} days before it; 1: as ever
 * @param from on each of the {@value #DAYS_FROM} days from it on
 */
public record FestivalEffect(MovingFestival festival, double before, double from) {
    static final int DAYS_BEFORE = 14;
    static final int DAYS_FROM = 7;
}

package io.regulars.system.benchmark;

import java.time.Duration;

/**
 * How long and how much is measured.
 *
 * @param rounds of each contestant
 * @param round how long one takes
 * @param mostWarmUps rounds of each contestant before the first that counts
 * @param backlog orders that wait to be consumed
 * @param afterDemo how long after the demo memory is looked at
 * @param customers of a simulated shop
 * @param populations how many customers there are while orders come in
 */
record Settings(
        int rounds,
        Duration round,
        int mostWarmUps,
        int backlog,
        Duration afterDemo,
        int customers,
        int[] populations) {

    /** Of what has no rate to watch. */
    Duration warmUp() {
        return round.multipliedBy(Math.min(3, mostWarmUps));
    }

    static Settings full(int rounds, int seconds, int customers) {
        Duration round = Duration.ofSeconds(seconds);
        return new Settings(
                rounds, round, 30, 200_000, Duration.ofMinutes(5), customers, new int[] {10_000, 100_000, 1_000_000});
    }

    /** To see that everything works; its numbers say little. */
    static Settings quick() {
        Duration round = Duration.ofSeconds(3);
        return new Settings(2, round, 1, 20_000, Duration.ofSeconds(10), 20_000, new int[] {1_000, 10_000, 100_000});
    }
}

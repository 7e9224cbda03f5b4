package io.regulars.system.drill;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Time between two deeds of a driver. */
final class Pace {
    private Pace() {}

    static void pause(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Anything from {@code least} up to {@code most} milliseconds. */
    static void pause(Random random, int least, int most) {
        pause(Duration.ofMillis(between(random, least, most)));
    }

    static int between(Random random, int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    static DrillException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DrillException("interrupted: " + e);
    }
}

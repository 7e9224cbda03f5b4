package io.regulars.system.drill;

import java.time.Duration;
import java.util.Random;

import io.regulars.system.journal.Journal;

/** Messages of all classes that fall due within seconds. */
final class TouchTraffic implements Runnable {
    private static final Duration WITHIN = Duration.ofSeconds(15);

    private final Touches touches;
    private final String name;
    private final Random random;
    private final int pauseMillis;
    private int number;

    TouchTraffic(DrillShop shop, Journal journal, String name, Random random, int pauseMillis) {
        this.touches = new Touches(shop, journal);
        this.name = name;
        this.random = random;
        this.pauseMillis = pauseMillis;
    }

    @Override
    public void run() {
        touches.askAny(random, WITHIN, name + "-" + number++);
        Pace.pause(random, pauseMillis / 2, pauseMillis * 3 / 2);
    }
}

package io.regulars.system.drill;

import java.time.Duration;
import java.util.Random;

import io.regulars.system.journal.Journal;

/** Messages of all classes that fall due within seconds. */
final class TouchTraffic implements Runnable {
    private final DrillShop shop;
    private final Touches touches;
    private final String name;
    private final Random random;
    private final int pauseMillis;
    private int number;

    TouchTraffic(DrillShop shop, Journal journal, String name, Random random, int pauseMillis) {
        this.shop = shop;
        this.touches = new Touches(shop, journal);
        this.name = name;
        this.random = random;
        this.pauseMillis = pauseMillis;
    }

    @Override
    public void run() {
        String customer = shop.customers().get(random.nextInt(shop.customers().size()));
        int dice = random.nextInt(10);
        String touchClass = dice < 3 ? "marketing" : dice < 6 ? "service" : "transactional";
        touches.ask(customer, touchClass, Duration.ofMillis(random.nextInt(15_000)), name + "-" + number++);
        Pace.pause(random, pauseMillis / 2, pauseMillis * 3 / 2);
    }
}

package io.regulars.system.drill;

import java.time.Duration;
import java.util.List;

/** The same traffic with nothing going wrong. */
public final class CalmRun {
    private static final int SHOPS = 2;
    private static final int CUSTOMERS = 10;
    private static final int TILLS = 1;
    private static final int PAUSE_MILLIS = 100;

    private final Scene scene;
    private final Duration length;

    public CalmRun(Scene scene, Duration length) {
        this.scene = scene;
        this.length = length;
    }

    public void run() {
        List<DrillShop> shops = scene.openShops(SHOPS, CUSTOMERS);
        scene.startTraffic(shops, TILLS, PAUSE_MILLIS);
        Pace.pause(length);
        scene.end(shops);
    }
}

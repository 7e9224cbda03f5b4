package io.regulars.system.drill;

import java.time.Duration;
import java.util.List;

/** Orders, refunds and mails flow while every part is killed or frozen in turn at random moments. */
public final class CrashDrill {
    private static final int SHOPS = 3;
    private static final int CUSTOMERS = 40;
    private static final int TILLS = 2;
    private static final int PAUSE_MILLIS = 250;
    /** Asked for before the first kill; they fall due while parts are killed, besides those that are asked for meanwhile. */
    private static final int MESSAGES_EACH = 170;

    private static final Duration PER_KILL = Duration.ofSeconds(4);

    private final Scene scene;
    private final int kills;
    private final int freezeEvery;

    /** @param freezeEvery after so many kills one part is frozen instead */
    public CrashDrill(Scene scene, int kills, int freezeEvery) {
        this.scene = scene;
        this.kills = kills;
        this.freezeEvery = freezeEvery;
    }

    public void run() {
        List<DrillShop> shops = scene.openShops(SHOPS, CUSTOMERS);
        scene.askForMessages(shops, MESSAGES_EACH, PER_KILL.multipliedBy(kills));
        scene.startTraffic(shops, TILLS, PAUSE_MILLIS);
        Killer killer = scene.killer();
        for (int i = 1; i <= kills; i++) {
            Pace.pause(scene.random(), 2_000, 6_000);
            scene.traffic().check();
            scene.say(i + "/" + kills);
            killer.killNext();
            if (i % freezeEvery == 0) {
                Pace.pause(scene.random(), 2_000, 6_000);
                killer.freezeNext();
            }
        }
        killer.awaitStarts();
        scene.end(shops);
        scene.say("answers: " + scene.answers());
    }
}

package io.regulars.system.drill;

import java.util.List;

/** Orders, refunds and mails flow while every part is killed or frozen in turn at random moments. */
public final class CrashDrill {
    private static final int SHOPS = 3;
    private static final int CUSTOMERS = 40;
    private static final int TILLS = 2;
    private static final int PAUSE_MILLIS = 250;
    /** A quick machine is killed on until so many messages fell due meanwhile. */
    private static final int LEAST_MESSAGES = 500;

    private final Scene scene;
    private final int kills;
    private final int freezeEvery;

    /**
     * @param kills at least
     * @param freezeEvery after so many kills one part is frozen instead
     */
    public CrashDrill(Scene scene, int kills, int freezeEvery) {
        this.scene = scene;
        this.kills = kills;
        this.freezeEvery = freezeEvery;
    }

    public void run() {
        List<DrillShop> shops = scene.openShops(SHOPS, CUSTOMERS);
        scene.startTraffic(shops, TILLS, PAUSE_MILLIS);
        Killer killer = scene.killer();
        for (int i = 1; i <= kills || scene.messagesAsked() < LEAST_MESSAGES; i++) {
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

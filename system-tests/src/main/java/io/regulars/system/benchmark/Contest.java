package io.regulars.system.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Rounds of several contestants in turn, so that what the machine does besides meets all of them. */
final class Contest {
    private static final int FEWEST_WARM_UPS = 3;
    private static final double HARDLY = 1.03;

    private final Ground ground;
    private final Settings settings;

    Contest(Ground ground, Settings settings) {
        this.ground = ground;
        this.settings = settings;
    }

    /** A JVM compiles for minutes on few cores: it is warm when a round is hardly faster than the fastest before. */
    private void warmUp(Contestant contestant) {
        double fastest = 0;
        for (int i = 1; i <= (contestant.isCold() ? settings.mostWarmUps() : 1); i++) {
            Contestant.Work work = contestant.run(settings.round());
            double perSecond = work.operations() / work.seconds();
            if (i >= FEWEST_WARM_UPS && perSecond < fastest * HARDLY) {
                return;
            }
            fastest = Math.max(fastest, perSecond);
        }
    }

    /** The rounds of each contestant, in the order of the contestants; what is refused while a JVM is cold is forgiven. */
    List<List<Round>> hold(List<Contestant> contestants) throws Exception {
        contestants.forEach(this::warmUp);
        List<List<Round>> rounds = new ArrayList<>();
        contestants.forEach(contestant -> rounds.add(new ArrayList<>()));
        for (int i = 0; i < settings.rounds(); i++) {
            for (int c = 0; c < contestants.size(); c++) {
                ground.settle();
                Contestant contestant = contestants.get(c);
                rounds.get(c).add(ground.round(() -> contestant.run(settings.round())));
            }
        }
        return rounds;
    }
}

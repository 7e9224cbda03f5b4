package io.regulars.system.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Rounds of several contestants in turn, so that what the machine does besides meets all of them. */
final class Contest {
    private static final int FEWEST_WARM_UPS = 3;

    /** Cores that compilers of a warm suite take at most. */
    private static final double WARM = 0.1;

    private final Ground ground;
    private final Settings settings;

    Contest(Ground ground, Settings settings) {
        this.ground = ground;
        this.settings = settings;
    }

    private void warmUp(Contestant contestant) {
        if (contestant.isCold()) {
            warmUp(() -> contestant.run(settings.round()));
        } else {
            contestant.run(settings.round());
        }
    }

    /** A JVM compiles for minutes on few cores: it is warm when its compilers have hardly anything left to do. */
    void warmUp(Supplier<Contestant.Work> round) {
        for (int i = 1; i <= settings.mostWarmUps(); i++) {
            double before = ground.compilerMillis();
            double seconds = round.get().seconds();
            double cores = (ground.compilerMillis() - before) / 1_000 / seconds;
            if (i >= FEWEST_WARM_UPS && cores < WARM) {
                return;
            }
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

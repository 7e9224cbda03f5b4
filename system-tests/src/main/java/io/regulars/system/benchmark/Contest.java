package io.regulars.system.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Rounds of several contestants in turn, so that what the machine does besides meets all of them. */
final class Contest {
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

    void warmUp(Supplier<Contestant.Work> round) {
        WarmUp.of(ground.stack(), settings.mostWarmUps(), () -> round.get().seconds());
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

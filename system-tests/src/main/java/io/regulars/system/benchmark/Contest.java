package io.regulars.system.benchmark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rounds of several contestants in turn, so that what the machine does besides meets all of them. */
final class Contest {
    private final Ground ground;
    private final Settings settings;

    Contest(Ground ground, Settings settings) {
        this.ground = ground;
        this.settings = settings;
    }

    /** The rounds of each contestant, in the order of the contestants. */
    List<List<Round>> hold(List<Contestant> contestants) {
        contestants.forEach(contestant -> contestant.run(settings.warmUp()));
        List<List<Round>> rounds = new ArrayList<>();
        contestants.forEach(contestant -> rounds.add(new ArrayList<>()));
        for (int i = 0; i < settings.rounds(); i++) {
            for (int c = 0; c < contestants.size(); c++) {
                ground.settle();
                rounds.get(c).add(round(contestants.get(c)));
            }
        }
        return rounds;
    }

    private Round round(Contestant contestant) {
        Map<String, Double> before = ground.cpuMillis();
        Contestant.Work work = contestant.run(settings.round());
        Map<String, Double> perOperation = new HashMap<>();
        ground.cpuMillis()
                .forEach((process, millis) ->
                        perOperation.put(process, (millis - before.getOrDefault(process, 0.0)) / work.operations()));
        return new Round(work.operations() / work.seconds(), perOperation);
    }
}

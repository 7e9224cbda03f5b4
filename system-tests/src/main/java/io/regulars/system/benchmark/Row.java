package io.regulars.system.benchmark;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One line of the result.
 *
 * @param unit of {@code product} and {@code raw}, such as {@code orders/s}
 * @param ratio of the product to the raw limit, round by round
 * @param cpuMillis what one operation of the product costs each process, the median of the rounds
 * @param rawCpuMillis the same of the raw limit
 * @param remark what was checked or seen on the way
 */
record Row(
        String name,
        String unit,
        Goal goal,
        Spread ratio,
        Spread product,
        Spread raw,
        Map<String, Double> cpuMillis,
        Map<String, Double> rawCpuMillis,
        String remark) {

    /** Each round of the product against the round of the raw limit beside it. */
    static Row compare(String name, String unit, Goal goal, List<Round> product, List<Round> raw, String remark) {
        List<Double> ratios = IntStream.range(0, product.size())
                .mapToObj(i -> product.get(i).perSecond() / raw.get(i).perSecond())
                .toList();
        return new Row(name, unit, goal, Spread.of(ratios), rates(product), rates(raw), cpu(product), cpu(raw), remark);
    }

    boolean missed() {
        return goal.missedBy(ratio.median());
    }

    static Spread rates(List<Round> rounds) {
        return Spread.of(rounds.stream().map(Round::perSecond).toList());
    }

    static Map<String, Double> cpu(List<Round> rounds) {
        Map<String, Double> medians = new TreeMap<>();
        for (String process : rounds.get(0).cpuMillis().keySet()) {
            medians.put(
                    process,
                    Spread.of(rounds.stream()
                                    .map(round -> round.cpuMillis().getOrDefault(process, 0.0))
                                    .toList())
                            .median());
        }
        return medians;
    }
}

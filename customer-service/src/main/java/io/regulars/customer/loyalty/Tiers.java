package io.regulars.customer.loyalty;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which tier somebody has, as a function of orders and time alone: the highest that the sum of the last days reached at any
 * moment of the time of grace. So late orders, refunds, merges and their undoing all come out as if they had been known
 * before.
 */
final class Tiers {
    private final Program program;
    private final Duration window;
    private final Duration grace;

    Tiers(Program program) {
        this.program = program;
        this.window = Duration.ofDays(program.tierDays());
        this.grace = Duration.ofDays(program.graceDays());
    }

    /** What one order is worth in base currency, and when it was placed. */
    record Spend(Instant at, BigDecimal amount) {}

    /**
     * Where somebody stands.
     *
     * @param level -1 below the lowest tier
     * @param sum of the last days
     * @param looksAgainAt when it may become another by time alone; null when it can not
     */
    record Standing(int level, BigDecimal sum, Instant looksAgainAt) {}

    /** @param spends the earliest first */
    Standing at(List<Spend> spends, Instant now) {
        Instant since = program.keepsTiers() ? Instant.MIN : now.minus(grace);
        Rolling rolling = new Rolling(spends, window);
        BigDecimal best = program.keepsTiers() ? BigDecimal.ZERO : rolling.at(since);
        for (Spend one : spends) {
            // The sum only rises at an order.
            if (one.at().isAfter(since) && !one.at().isAfter(now)) {
                best = best.max(rolling.at(one.at()));
            }
        }
        int level = level(best);
        return new Standing(level, rolling.at(now), nextChange(spends, level, now));
    }

    private Instant nextChange(List<Spend> spends, int level, Instant now) {
        boolean mayFall = level >= 0 && !program.keepsTiers();
        return spends.stream()
                .flatMap(one ->
                        mayFall ? Stream.of(one.at(), one.at().plus(window).plus(grace)) : Stream.of(one.at()))
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo)
                .orElse(null);
    }

    private int level(BigDecimal sum) {
        int level = -1;
        while (level + 1 < program.tiers().size()
                && sum.compareTo(program.tiers().get(level + 1).threshold()) >= 0) {
            level++;
        }
        return level;
    }

    /** Null below the lowest. */
    String name(int level) {
        return level < 0 ? null : program.tiers().get(level).name();
    }

    /** -1 also for a tier that the program has no more. */
    int levelOf(String name) {
        return program.tiers().stream().map(Program.Tier::name).toList().indexOf(name);
    }

    /** Null at the top. */
    Program.Tier next(Standing standing) {
        int next = standing.level() + 1;
        return next < program.tiers().size() ? program.tiers().get(next) : null;
    }

    /** The sum of a window that only moves on; an order is in it for exactly the window's length. */
    private static final class Rolling {
        private final List<Spend> spends;
        private final Duration window;
        private BigDecimal sum = BigDecimal.ZERO;
        private int entered;
        private int left;

        Rolling(List<Spend> spends, Duration window) {
            this.spends = spends;
            this.window = window;
        }

        BigDecimal at(Instant moment) {
            while (entered < spends.size() && !spends.get(entered).at().isAfter(moment)) {
                sum = sum.add(spends.get(entered++).amount());
            }
            Instant from = moment.minus(window);
            while (left < entered && !spends.get(left).at().isAfter(from)) {
                sum = sum.subtract(spends.get(left++).amount());
            }
            return sum;
        }
    }
}

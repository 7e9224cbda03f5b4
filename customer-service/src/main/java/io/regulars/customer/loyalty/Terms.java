package io.regulars.customer.loyalty;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.regulars.customer.settings.Currencies;
import io.regulars.customer.settings.Settings;

/** By what a shop's orders are counted: its program, its zone, and what foreign money is worth. */
final class Terms {
    private static final Set<String> COUNTED = Set.of("paid", "fulfilled", "delivered", "refunded");
    private static final BigDecimal MOST_POINTS = new BigDecimal("1000000000000");

    private final Program program;
    private final Settings settings;
    private final ZoneId zone;

    Terms(Program program, Settings settings) {
        this.program = program;
        this.settings = settings;
        this.zone = ZoneId.of(settings.timeZone());
    }

    Program program() {
        return program;
    }

    /** What an order is worth in base currency after refunds; 0 while it does not count, and while a rate is missing. */
    BigDecimal spend(CountedOrder order) {
        return COUNTED.contains(order.status())
                ? inBase(order, order.total().subtract(order.refunded()))
                : BigDecimal.ZERO;
    }

    /** Decided by the whole total, so that a refund takes back its own share and no more. */
    boolean isGreatEnough(CountedOrder order, BigDecimal minimum) {
        return inBase(order, order.total()).compareTo(minimum) >= 0;
    }

    private BigDecimal inBase(CountedOrder order, BigDecimal amount) {
        if (order.currency().equals(settings.baseCurrency())) {
            return amount;
        }
        LocalDate day = order.placedAt().atZone(zone).toLocalDate();
        Optional<BigDecimal> rate = settings.rates().stream()
                .filter(one ->
                        one.currency().equals(order.currency()) && !one.from().isAfter(day))
                .max(Comparator.comparing(Settings.Rate::from))
                .map(Settings.Rate::rate);
        return rate.map(amount::multiply)
                .orElse(BigDecimal.ZERO)
                .setScale(Currencies.decimals(settings.baseCurrency()).orElse(2), RoundingMode.HALF_UP);
    }

    /** Rounded down, of all that the order still is: whatever the order of its refunds, the same. */
    static long points(BigDecimal spend, BigDecimal perUnit) {
        return spend.multiply(perUnit)
                .setScale(0, RoundingMode.DOWN)
                .min(MOST_POINTS)
                .longValueExact();
    }

    /** Of an order's points: from the day after the last on which its goods may go back. */
    Lot.Life ofOrder(CountedOrder order, Map<String, Integer> returnDays) {
        int days = order.categories().stream()
                .map(returnDays::get)
                .filter(one -> one != null)
                .reduce(program.pendingDays(), Math::max);
        Instant availableAt = days == 0
                ? order.placedAt()
                : order.placedAt()
                        .atZone(zone)
                        .toLocalDate()
                        .plusDays(days + 1L)
                        .atStartOfDay(zone)
                        .toInstant();
        return from(availableAt);
    }

    /** Until the end of a day in the shop's zone. */
    Lot.Life from(Instant availableAt) {
        return new Lot.Life(
                availableAt,
                program.expiresAfterMonths() == null
                        ? null
                        : availableAt
                                .atZone(zone)
                                .toLocalDate()
                                .plusMonths(program.expiresAfterMonths())
                                .plusDays(1)
                                .atStartOfDay(zone)
                                .toInstant());
    }
}

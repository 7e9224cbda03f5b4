package io.regulars.customer.loyalty;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.regulars.customer.database.Sql;

/** What an order has done to the account of a record so far; counting it again does the rest. */
final class Tally {
    final UUID order;
    final UUID customer;
    final BigDecimal pointsPerUnit;
    final BigDecimal minimum;
    private Instant placedAt;
    private Instant factAt;
    private BigDecimal spend;
    private long earned;
    private long spent;
    private long missing;
    private boolean changed;

    private Tally(UUID order, UUID customer, BigDecimal pointsPerUnit, BigDecimal minimum) {
        this.order = order;
        this.customer = customer;
        this.pointsPerUnit = pointsPerUnit;
        this.minimum = minimum;
    }

    static Tally of(CountedOrder order, Program program) {
        Tally tally = new Tally(order.id(), order.customer(), program.pointsPerUnit(), program.minimumOrder());
        tally.placedAt = order.placedAt();
        tally.factAt = order.factAt();
        tally.spend = BigDecimal.ZERO;
        return tally;
    }

    static Tally read(ResultSet row) throws SQLException {
        Tally tally = new Tally(
                row.getObject("order_id", UUID.class),
                row.getObject("customer", UUID.class),
                row.getBigDecimal("points_per_unit"),
                row.getBigDecimal("minimum"));
        tally.placedAt = Sql.instant(row, "placed_at");
        tally.factAt = Sql.instant(row, "fact_at");
        tally.spend = row.getBigDecimal("spend");
        tally.earned = row.getLong("earned");
        tally.spent = row.getLong("spent");
        tally.missing = row.getLong("missing");
        return tally;
    }

    /** The order is this record's. */
    void count(CountedOrder order, Account account, Terms terms, Map<String, Integer> returnDays, Instant now) {
        BigDecimal worth = terms.spend(order);
        boolean takesPart = !order.placedAt().isBefore(terms.program().startsAt());
        boolean earns = takesPart && terms.isGreatEnough(order, minimum);
        long toEarn = earns ? Terms.points(worth, pointsPerUnit) : 0;
        long toSpend = takesPart && !order.isUndone() ? order.pointsSpent() : 0;
        if (!order.placedAt().equals(placedAt)) {
            account.live(order.id(), terms.ofOrder(order, returnDays));
        }
        account(order, account, toEarn, toSpend, terms, returnDays, now);
        note(order, worth);
    }

    /** The order is another's, or nobody's any more. */
    void leave(CountedOrder order, Account account, Terms terms, Instant now) {
        account(order, account, 0, 0, terms, Map.of(), now);
        note(order, BigDecimal.ZERO);
    }

    private void account(
            CountedOrder order,
            Account account,
            long toEarn,
            long toSpend,
            Terms terms,
            Map<String, Integer> returnDays,
            Instant now) {
        Entry.Cause cause = Entry.Cause.order(order.orderId());
        if (toEarn < earned) {
            account.reverse(order.id(), earned - toEarn, cause);
        } else if (toEarn > earned) {
            account.earn(order.id(), toEarn - earned, terms.ofOrder(order, returnDays), cause);
        }
        if (toSpend > spent) {
            missing += account.spend(order.id(), toSpend - spent, cause);
        } else if (toSpend < spent) {
            account.giveBack(order.id(), spent - toSpend, terms.from(now), cause);
            missing = Math.min(missing, toSpend);
        }
        changed |= toEarn != earned || toSpend != spent;
        earned = toEarn;
        spent = toSpend;
    }

    private void note(CountedOrder order, BigDecimal worth) {
        changed |= worth.compareTo(spend) != 0 || !order.placedAt().equals(placedAt);
        spend = worth;
        placedAt = order.placedAt();
        factAt = order.factAt();
    }

    boolean isChanged() {
        return changed;
    }

    Instant placedAt() {
        return placedAt;
    }

    Instant factAt() {
        return factAt;
    }

    BigDecimal spend() {
        return spend;
    }

    long earned() {
        return earned;
    }

    long spent() {
        return spent;
    }

    long missing() {
        return missing;
    }
}

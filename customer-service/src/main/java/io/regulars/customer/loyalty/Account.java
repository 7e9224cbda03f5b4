package io.regulars.customer.loyalty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The points of one customer record at a moment. Whatever is done writes its lines of the ledger, and leaves either points
 * or a debt: what was to be taken back and was not there any more is owed, and the next points pay for it.
 */
final class Account {
    private final UUID customer;
    private final Instant now;
    private final State stored;
    private final List<Lot> lots;
    private final List<Use> uses;
    private final List<Entry> written = new ArrayList<>();
    private long entries;
    private long balance;
    private long owed;
    private String tier;
    private long tierVersion;

    Account(UUID customer, Instant now, State state, List<Lot> lots, List<Use> uses) {
        this.customer = customer;
        this.now = now;
        this.stored = state;
        this.entries = state.entries();
        this.balance = state.balance();
        this.owed = state.owed();
        this.tier = state.tier();
        this.tierVersion = state.tierVersion();
        this.lots = new ArrayList<>(lots);
        this.lots.sort(Lot.FIRST_TO_EXPIRE);
        this.uses = new ArrayList<>(uses);
        settle();
    }

    /** What is stored beside lots and uses. */
    record State(long entries, long balance, long owed, String tier, long tierVersion) {
        static final State NEW = new State(0, 0, 0, null, 0);
    }

    /** What time did: holds end, points expire. */
    private void settle() {
        long released = 0;
        for (Use use : uses) {
            if (use.isHold() && !use.until.isAfter(now)) {
                released += use.giveBack(use.points());
            }
        }
        note(Entry.Kind.RELEASE, 0, -released, Entry.Cause.TIME);
        expire();
        repay();
    }

    private void expire() {
        long expired = 0;
        for (Lot lot : lots) {
            if (lot.isExpired(now)) {
                expired += lot.take(lot.remaining());
            }
        }
        note(Entry.Kind.EXPIRE, -expired, 0, Entry.Cause.TIME);
    }

    private void repay() {
        long paid = take(owed, lot -> true, null, null);
        owed -= paid;
        note(Entry.Kind.REPAY, -paid, 0, Entry.Cause.TIME);
    }

    /** An order is worth so many points more. */
    void earn(UUID order, long points, Lot.Life life, Entry.Cause cause) {
        Lot lot = ofOrder(order);
        if (lot == null) {
            lot = add(Lot.made(order, life));
        }
        lot.add(points);
        note(Entry.Kind.EARN, points, 0, cause);
        expire();
        repay();
    }

    /** The order that gave a lot was placed at another time than it said before. */
    void live(UUID order, Lot.Life life) {
        Lot lot = ofOrder(order);
        if (lot != null) {
            lot.live(life);
            lots.sort(Lot.FIRST_TO_EXPIRE);
            expire();
        }
    }

    /** An order is worth so many points less: its own go first, then any others, and what is missing is owed. */
    void reverse(UUID order, long points, Entry.Cause cause) {
        Lot own = ofOrder(order);
        long taken = own == null ? 0 : own.take(points);
        taken += take(points - taken, lot -> true, null, null);
        owed += points - taken;
        note(Entry.Kind.REVERSE, -taken, 0, cause);
    }

    /**
     * An order was paid with so many points more, whether there are so many or not.
     *
     * @return how many were missing and are owed
     */
    long spend(UUID order, long points, Entry.Cause cause) {
        long taken = take(points, lot -> lot.isAvailable(now), order, null);
        taken += take(points - taken, lot -> true, order, null);
        owed += points - taken;
        note(Entry.Kind.BURN, -taken, 0, cause);
        return points - taken;
    }

    /** An order was paid with so many points less; where they came from is where they go. */
    void giveBack(UUID order, long points, Lot.Life life, Entry.Cause cause) {
        long given = 0;
        for (Use use : uses) {
            if (use.taker.equals(order)) {
                given += use.giveBack(points - given);
            }
        }
        long forgiven = Math.min(owed, points - given);
        owed -= forgiven;
        long paidFor = points - given - forgiven;
        if (paidFor > 0) {
            add(Lot.made(null, life)).add(paidFor);
        }
        note(Entry.Kind.RETURN, given + paidFor, 0, cause);
        expire();
        repay();
    }

    void grant(long points, Lot.Life life, Entry.Cause cause) {
        add(Lot.made(null, life)).add(points);
        note(Entry.Kind.ADJUST, points, 0, cause);
        repay();
    }

    /** Only what {@link #available} has. */
    void take(long points, Entry.Kind kind, Entry.Cause cause) {
        require(take(points, lot -> lot.isAvailable(now), null, null), points);
        note(kind, -points, 0, cause);
    }

    void hold(UUID hold, long points, Instant until, Entry.Cause cause) {
        require(take(points, lot -> lot.isAvailable(now), hold, until), points);
        note(Entry.Kind.HOLD, 0, points, cause);
    }

    /** @return how many are set aside by a hold */
    long held(UUID hold) {
        return uses.stream()
                .filter(use -> use.taker.equals(hold))
                .mapToLong(Use::points)
                .sum();
    }

    /** Ends a hold: so many of its points are spent, the others can be spent again. */
    void endHold(UUID hold, long burnt, Entry.Cause cause) {
        long spent = 0;
        long released = 0;
        for (Use use : uses) {
            if (use.taker.equals(hold)) {
                spent += use.end(burnt - spent);
                released += use.giveBack(use.points());
            }
        }
        require(spent, burnt);
        note(burnt > 0 ? Entry.Kind.BURN : Entry.Kind.RELEASE, -burnt, -burnt - released, cause);
        expire();
        repay();
    }

    private long take(long points, Predicate<Lot> from, UUID taker, Instant until) {
        long taken = 0;
        for (Lot lot : lots) {
            if (taken < points && from.test(lot)) {
                long some = lot.take(points - taken);
                taken += some;
                if (taker != null && some > 0) {
                    use(lot, taker, until).add(some);
                }
            }
        }
        return taken;
    }

    private Use use(Lot lot, UUID taker, Instant until) {
        for (Use use : uses) {
            if (use.lot == lot && use.taker.equals(taker)) {
                return use;
            }
        }
        Use use = new Use(lot, taker, until, 0);
        uses.add(use);
        return use;
    }

    private Lot add(Lot lot) {
        lots.add(lot);
        lots.sort(Lot.FIRST_TO_EXPIRE);
        return lot;
    }

    private static void require(long taken, long wanted) {
        if (taken != wanted) {
            throw new IllegalStateException("points that are not there were promised");
        }
    }

    private void note(Entry.Kind kind, long points, long held, Entry.Cause cause) {
        if (points == 0 && held == 0) {
            return;
        }
        entries++;
        balance += points;
        written.add(new Entry(UUID.randomUUID(), customer, entries, kind, points, held, balance, now, cause));
    }

    /** The lot an order gave; null when it gave none. */
    Lot ofOrder(UUID order) {
        return lots.stream().filter(lot -> order.equals(lot.order)).findFirst().orElse(null);
    }

    long available() {
        return sum(lot -> lot.isAvailable(now));
    }

    long pending() {
        return sum(lot -> lot.availableAt().isAfter(now));
    }

    /** What can be spent now, but not for long. */
    long expiringBy(Instant limit) {
        return sum(lot -> lot.isAvailable(now) && lot.isExpired(limit));
    }

    private long sum(Predicate<Lot> which) {
        return lots.stream().filter(which).mapToLong(Lot::remaining).sum();
    }

    long held() {
        return uses.stream().filter(Use::isHold).mapToLong(Use::points).sum();
    }

    long owed() {
        return owed;
    }

    UUID customer() {
        return customer;
    }

    List<Lot> lots() {
        return lots;
    }

    List<Use> uses() {
        return uses;
    }

    List<Entry> written() {
        return written;
    }

    State state() {
        return new State(entries, balance, owed, tier, tierVersion);
    }

    boolean isChanged() {
        return !state().equals(stored);
    }

    String tier() {
        return tier;
    }

    /** @return the version of that fact */
    long becomes(String now) {
        tier = now;
        return ++tierVersion;
    }
}

package io.regulars.customer.loyalty;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AccountTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Entry.Cause CAUSE = Entry.Cause.order("A-1");
    private static final UUID CUSTOMER = UUID.fromString("0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e01");

    private static Account fresh(Instant now) {
        return new Account(CUSTOMER, now, Account.State.NEW, List.of(), List.of());
    }

    /** The same account as it is found later. */
    private static Account later(Account account, Instant now) {
        return new Account(CUSTOMER, now, account.state(), account.lots(), account.uses());
    }

    private static Lot.Life life(Instant from, int days) {
        return new Lot.Life(from, from.plus(Duration.ofDays(days)));
    }

    @Test
    void whatExpiresFirstIsSpentFirst() {
        Account account = fresh(START);
        UUID long1 = UUID.randomUUID();
        UUID short1 = UUID.randomUUID();
        account.earn(long1, 10, life(START, 90), CAUSE);
        account.earn(short1, 10, life(START, 30), CAUSE);

        account.take(15, Entry.Kind.BURN, CAUSE);

        assertThat(account.ofOrder(short1).remaining()).isZero();
        assertThat(account.ofOrder(long1).remaining()).isEqualTo(5);
    }

    @Test
    void whatWasSpentAndIsTakenBackIsOwedAndPaidByTheNextPoints() {
        Account account = fresh(START);
        UUID order = UUID.randomUUID();
        account.earn(order, 100, life(START, 90), CAUSE);
        account.take(80, Entry.Kind.BURN, CAUSE);

        account.reverse(order, 100, CAUSE);

        assertThat(account.available()).isZero();
        assertThat(account.owed()).isEqualTo(80);

        account.earn(UUID.randomUUID(), 100, life(START.plusSeconds(60), 90), CAUSE);

        assertThat(account.owed()).isZero();
        assertThat(account.pending()).isEqualTo(20);
    }

    @Test
    void pointsBecomeAvailableAndExpireByTimeAlone() {
        Account account = fresh(START);
        account.earn(UUID.randomUUID(), 10, life(START.plus(Duration.ofDays(14)), 30), CAUSE);

        assertThat(account.pending()).isEqualTo(10);
        assertThat(later(account, START.plus(Duration.ofDays(14))).available()).isEqualTo(10);
        Account gone = later(account, START.plus(Duration.ofDays(44)));
        assertThat(gone.available()).isZero();
        assertThat(gone.written()).extracting(Entry::points).containsExactly(-10L);
    }

    @Test
    void aHoldThatEndedByItselfGivesItsPointsBack() {
        Account account = fresh(START);
        UUID hold = UUID.randomUUID();
        account.earn(UUID.randomUUID(), 10, life(START, 30), CAUSE);
        account.hold(hold, 6, START.plusSeconds(60), CAUSE);
        assertThat(account.available()).isEqualTo(4);
        assertThat(account.held()).isEqualTo(6);

        Account later = later(account, START.plusSeconds(60));

        assertThat(later.available()).isEqualTo(10);
        assertThat(later.held()).isZero();
    }

    @Test
    void pointsOfACancelledOrderGoBackWhereTheyCameFromWithTheirExpiry() {
        Account account = fresh(START);
        UUID earned = UUID.randomUUID();
        UUID paid = UUID.randomUUID();
        account.earn(earned, 10, life(START, 30), CAUSE);
        account.spend(paid, 7, CAUSE);

        account.giveBack(paid, 7, life(START, 900), CAUSE);

        assertThat(account.ofOrder(earned).remaining()).isEqualTo(10);
        assertThat(later(account, START.plus(Duration.ofDays(30))).available()).isZero();
    }

    /** What is done to an account at random, with what it must hold after each step. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void pointsAreConservedWhateverHappens(long seed) {
        Random random = new Random(seed);
        List<UUID> orders = new ArrayList<>();
        Map<UUID, Long> earned = new HashMap<>();
        Map<UUID, Long> spent = new HashMap<>();
        List<UUID> holds = new ArrayList<>();
        List<Entry> ledger = new ArrayList<>();
        Instant now = START;
        Account account = fresh(now);
        for (int step = 0; step < 2_000; step++) {
            UUID order = orders.isEmpty() || random.nextInt(4) == 0
                    ? UUID.randomUUID()
                    : orders.get(random.nextInt(orders.size()));
            orders.add(order);
            long points = 1 + random.nextInt(100);
            Lot.Life life = life(now.plus(Duration.ofHours(random.nextInt(3))), 1 + random.nextInt(3));
            switch (random.nextInt(8)) {
                case 0, 1 -> {
                    account.earn(order, points, life, CAUSE);
                    earned.merge(order, points, Long::sum);
                }
                case 2 -> {
                    long some = Math.min(points, earned.getOrDefault(order, 0L));
                    account.reverse(order, some, CAUSE);
                    earned.merge(order, -some, Long::sum);
                }
                case 3 -> {
                    account.spend(order, points, CAUSE);
                    spent.merge(order, points, Long::sum);
                }
                case 4 -> {
                    long some = Math.min(points, spent.getOrDefault(order, 0L));
                    account.giveBack(order, some, life, CAUSE);
                    spent.merge(order, -some, Long::sum);
                }
                case 5 -> {
                    UUID hold = UUID.randomUUID();
                    holds.add(hold);
                    account.hold(hold, Math.min(points, account.available()), now.plusSeconds(7_200), CAUSE);
                }
                case 6 -> {
                    UUID hold = holds.isEmpty() ? UUID.randomUUID() : holds.get(random.nextInt(holds.size()));
                    account.endHold(hold, account.held(hold) / 2, CAUSE);
                }
                default -> account.take(Math.min(points, account.available()), Entry.Kind.BURN, CAUSE);
            }
            check(account, ledger);
            now = now.plus(Duration.ofMinutes(random.nextInt(120)));
            account = later(account, now);
        }
        assertThat(ledger).extracting(Entry::kind).contains(kindsOfOrdersAndTime());
    }

    private static Entry.Kind[] kindsOfOrdersAndTime() {
        return Arrays.stream(Entry.Kind.values())
                .filter(kind -> kind != Entry.Kind.ADJUST)
                .toArray(Entry.Kind[]::new);
    }

    private static void check(Account account, List<Entry> ledger) {
        ledger.addAll(account.written());
        long sum = ledger.stream().mapToLong(Entry::points).sum();
        assertThat(account.available() + account.pending() + account.held()).isEqualTo(sum);
        assertThat(account.state().balance()).isEqualTo(sum);
        assertThat(ledger.stream().mapToLong(Entry::held).sum()).isEqualTo(account.held());
        assertThat(account.written()).allMatch(entry -> entry.balance() >= 0);
        assertThat(account.owed() == 0 || account.available() + account.pending() == 0)
                .isTrue();
    }
}

package io.regulars.customer.loyalty;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.regulars.contracts.EventData;
import io.regulars.contracts.PointsExpiring;
import io.regulars.contracts.TierChanged;
import io.regulars.customer.database.Sql;
import io.regulars.customer.rounds.Round;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.tenancy.TenantTransactions;

/**
 * Writes down what time did to accounts, and tells of it: points that expired or soon will, holds that ended, tiers that
 * changed, also by an order. Nobody waits for it, since balances and tiers are computed when they are asked for.
 */
@Singleton
class LoyaltyClock extends Round {
    private static final int AT_ONCE = 200;
    private static final String STRIKING =
            "select customer, tenant, next_at, cause from loyalty_clock where next_at <= ? order by next_at limit "
                    + AT_ONCE;
    private static final String FAMILIES =
            "with roots as materialized (select distinct a.root from " + Sql.EACH_ID + """
             cross join lateral (
                select c.root from customer c join customer r on r.id = c.root
                where c.id = x.id::uuid and r.kind <> 'erased' offset 0) a)
            select root as id, root from roots
            union all
            select m.id, r.root from roots r cross join lateral (
                select id from customer where root = r.root and root <> id offset 0) m
            order by root, id
            """;
    // What was marked meanwhile is left for the next round.
    private static final String DONE = """
            delete from loyalty_clock k using unnest(?::text[]::uuid[], ?::text[]::timestamptz[]) s (customer, next_at)
            where k.customer = s.customer and k.next_at = s.next_at
            """;
    private static final String NEXT = """
            insert into loyalty_clock as k (customer, tenant, next_at, cause)
            select customer, ?, next_at, 'time' from unnest(?::text[]::uuid[], ?::text[]::timestamptz[]) s (customer, next_at)
            order by customer
            on conflict (customer) do update set next_at = least(k.next_at, excluded.next_at)
            """;

    private final TenantTransactions transactions;
    private final Programs programs;
    private final Accounts accounts;
    private final Outbox outbox;
    private final Clock clock;

    LoyaltyClock(TenantTransactions transactions, Programs programs, Accounts accounts, Outbox outbox, Clock clock) {
        super("loyalty-clock", Duration.ofSeconds(1));
        this.transactions = transactions;
        this.programs = programs;
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Striking(UUID customer, UUID tenant, Instant at, String cause) {}

    @Override
    protected boolean more() {
        return strike(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** @return whether there may be more to do at once */
    boolean strike(Instant now) {
        Map<UUID, List<Striking>> striking = new LinkedHashMap<>();
        List<Striking> all = transactions.callWithoutTenant(connection -> Sql.rows(
                connection,
                STRIKING,
                row -> new Striking(
                        row.getObject("customer", UUID.class),
                        row.getObject("tenant", UUID.class),
                        Sql.instant(row, "next_at"),
                        row.getString("cause")),
                now));
        all.forEach(one -> striking.computeIfAbsent(one.tenant(), tenant -> new ArrayList<>())
                .add(one));
        striking.forEach(
                (tenant, ones) -> transactions.run(tenant, connection -> strike(connection, tenant, ones, now)));
        return all.size() == AT_ONCE;
    }

    private void strike(Connection connection, UUID tenant, List<Striking> striking, Instant now) throws SQLException {
        Optional<Programs.Stored> program = programs.find(connection, tenant);
        Map<UUID, List<UUID>> families = new LinkedHashMap<>();
        Map<UUID, UUID> rootOf = new HashMap<>();
        Sql.rows(
                connection,
                FAMILIES,
                row -> {
                    UUID id = row.getObject("id", UUID.class);
                    UUID root = row.getObject("root", UUID.class);
                    rootOf.put(id, root);
                    return families.computeIfAbsent(root, one -> new ArrayList<>())
                            .add(id);
                },
                Sql.texts(connection, striking, Striking::customer));
        Map<UUID, Account> locked = new TreeMap<>();
        for (Account account : accounts.lock(connection, tenant, rootOf.keySet(), List.of(), now)) {
            locked.put(account.customer(), account);
        }
        Map<UUID, Spends> spends = Spends.of(connection, rootOf);
        List<EventData> events = new ArrayList<>();
        Map<UUID, Instant> next = new TreeMap<>();
        for (Map.Entry<UUID, List<UUID>> one : families.entrySet()) {
            Family family = new Family(
                    one.getKey(), one.getValue().stream().map(locked::get).toList());
            Striking why = striking.stream()
                    .filter(each -> one.getKey().equals(rootOf.get(each.customer())))
                    .findFirst()
                    .orElseThrow();
            Instant again = look(program.orElseThrow().program(), family, spends.get(one.getKey()), why, now, events);
            if (again != null) {
                next.put(one.getKey(), again);
            }
        }
        accounts.save(connection, tenant, locked.values());
        outbox.append(connection, tenant, events);
        Sql.update(
                connection,
                DONE,
                Sql.texts(connection, striking, Striking::customer),
                Sql.texts(connection, striking, Striking::at));
        Sql.update(
                connection,
                NEXT,
                tenant,
                Sql.texts(connection, next.keySet(), id -> id),
                Sql.texts(connection, next.values(), at -> at));
    }

    private static Instant look(
            Program program, Family family, Spends spends, Striking why, Instant now, List<EventData> events) {
        Tiers tiers = new Tiers(program);
        Tiers.Standing standing = tiers.at(spends.all(), now);
        Account root = family.accounts().stream()
                .filter(account -> account.customer().equals(family.root()))
                .findFirst()
                .orElseThrow();
        String before = root.tier();
        String tier = tiers.name(standing.level());
        if (!Objects.equals(before, tier)) {
            String direction = standing.level() > tiers.levelOf(before) ? "up" : "down";
            boolean byTime = why.cause().equals("time");
            Instant factAt = byTime || spends.newest() == null ? why.at() : spends.newest();
            events.add(
                    new TierChanged(family.root(), tier, before, direction, why.cause(), factAt, root.becomes(tier)));
        }
        Instant remind = remind(program, family, now, events);
        return Stream.concat(Stream.of(remind, standing.looksAgainAt()), changes(family, now))
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** When holds end and points expire. */
    private static Stream<Instant> changes(Family family, Instant now) {
        return family.accounts().stream()
                .flatMap(account -> Stream.concat(
                        account.uses().stream().filter(use -> use.points() > 0).map(use -> use.until),
                        account.lots().stream()
                                .filter(lot -> lot.remaining() > 0)
                                .map(Lot::expiresAt)))
                .filter(at -> at != null && at.isAfter(now));
    }

    /**
     * Tells once of all points of a person that expire at the same moment.
     *
     * @return when there is to be told again
     */
    private static Instant remind(Program program, Family family, Instant now, List<EventData> events) {
        Duration ahead = Duration.ofDays(program.remindDays());
        Map<Instant, List<Lot>> due = new TreeMap<>();
        Instant next = null;
        for (Lot lot : family.accounts().stream()
                .map(Account::lots)
                .flatMap(Collection::stream)
                .toList()) {
            if (lot.expiresAt() == null) {
                continue;
            }
            Instant from = max(lot.expiresAt().minus(ahead), lot.availableAt());
            if (!from.isAfter(now) && lot.expiresAt().isAfter(now)) {
                due.computeIfAbsent(lot.expiresAt(), at -> new ArrayList<>()).add(lot);
            } else if (from.isAfter(now) && lot.remaining() > 0 && !lot.isReminded()) {
                next = next == null || from.isBefore(next) ? from : next;
            }
        }
        due.forEach((expiresAt, lots) -> {
            long points = lots.stream().mapToLong(Lot::remaining).sum();
            if (points > 0 && lots.stream().noneMatch(Lot::isReminded)) {
                events.add(new PointsExpiring(
                        reminder(family.root(), expiresAt),
                        family.root(),
                        points,
                        expiresAt,
                        expiresAt.minus(ahead),
                        1));
                lots.forEach(Lot::remind);
            }
        });
        return next;
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static UUID reminder(UUID root, Instant expiresAt) {
        return UUID.nameUUIDFromBytes((root + " " + expiresAt).getBytes(StandardCharsets.UTF_8));
    }
}

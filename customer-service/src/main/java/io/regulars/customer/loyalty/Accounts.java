package io.regulars.customer.loyalty;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Sql;

/** Reads and writes accounts, one or a thousand, in a constant number of statements. */
@ApplicationScoped
class Accounts {
    private static final String CREATE = "insert into loyalty_account (customer, tenant) select x.id::uuid, ? from "
            + Sql.EACH_ID + " on conflict (customer) do nothing";
    // In the order of the ids, so that two batches over the same accounts do not wait for each other in a circle.
    private static final String ACCOUNTS = "select a.* from " + Sql.EACH_ID + """
             cross join lateral (select * from loyalty_account where customer = x.id::uuid %s) a
            """;
    private static final String LOTS = "select l.* from " + Sql.EACH_ID + """
             cross join lateral (
                select * from point_lot p where p.customer = x.id::uuid and (p.remaining > 0
                    or p.order_id = any (?::text[]::uuid[])
                    or exists (select from point_use u where u.lot = p.id
                               and (u.until is not null or u.taker = any (?::text[]::uuid[])))) %s) l
            """;
    private static final String USES = "select u.* from " + Sql.EACH_ID + """
             cross join lateral (
                select * from point_use p where p.customer = x.id::uuid
                    and (p.until is not null or p.taker = any (?::text[]::uuid[])) offset 0) u
            """;
    private static final String WRITE_LOTS = """
            insert into point_lot (id, tenant, customer, order_id, remaining, available_at, expires_at, reminded)
            select id, ?, customer, order_id, remaining, available_at, expires_at, reminded
            from unnest(?::text[]::uuid[], ?::text[]::uuid[], ?::text[]::uuid[], ?::text[]::bigint[],
                        ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[]::boolean[])
                l (id, customer, order_id, remaining, available_at, expires_at, reminded)
            on conflict (id) do update set remaining = excluded.remaining, available_at = excluded.available_at,
                expires_at = excluded.expires_at, reminded = excluded.reminded
            """;
    private static final String WRITE_USES = """
            insert into point_use (lot, taker, tenant, customer, points, until)
            select lot, taker, ?, customer, points, until
            from unnest(?::text[]::uuid[], ?::text[]::uuid[], ?::text[]::uuid[], ?::text[]::bigint[],
                        ?::text[]::timestamptz[]) u (lot, taker, customer, points, until)
            on conflict (lot, taker) do update set points = excluded.points
            """;
    private static final String END_USES = """
            delete from point_use p using unnest(?::text[]::uuid[], ?::text[]::uuid[]) u (lot, taker)
            where p.lot = u.lot and p.taker = u.taker
            """;
    private static final String WRITE_ENTRIES = """
            insert into point_entry (id, tenant, customer, n, kind, points, held, balance, at, order_id, entry_id, hold,
                reason, by_whom, content)
            select id, ?, customer, n, kind, points, held, balance, at, order_id, entry_id, hold, reason, by_whom,
                decode(content, 'hex')
            from unnest(?::text[]::uuid[], ?::text[]::uuid[], ?::text[]::bigint[], ?::text[], ?::text[]::bigint[],
                        ?::text[]::bigint[], ?::text[]::bigint[], ?::text[]::timestamptz[], ?::text[], ?::text[],
                        ?::text[], ?::text[], ?::text[], ?::text[])
                e (id, customer, n, kind, points, held, balance, at, order_id, entry_id, hold, reason, by_whom, content)
            """;
    private static final String WRITE_ACCOUNTS = """
            update loyalty_account a set entries = s.entries, balance = s.balance, owed = s.owed, tier = s.tier,
                tier_version = s.tier_version
            from unnest(?::text[]::uuid[], ?::text[]::bigint[], ?::text[]::bigint[], ?::text[]::bigint[], ?::text[],
                        ?::text[]::bigint[]) s (customer, entries, balance, owed, tier, tier_version)
            where a.customer = s.customer
            """;

    /** Accounts that nobody else changes until the end of the transaction; those that are missing are made. */
    List<Account> lock(
            Connection connection, UUID tenant, Collection<UUID> customers, Collection<UUID> orders, Instant now)
            throws SQLException {
        Sql.update(connection, CREATE, tenant, Sql.texts(connection, customers, id -> id));
        return load(connection, customers, orders, now, "for update");
    }

    /** Those of these records that have one, as they are at a moment; what is done to them stays a thought. */
    List<Account> read(Connection connection, Collection<UUID> customers, Instant now) throws SQLException {
        return load(connection, customers, Set.of(), now, "offset 0");
    }

    private static List<Account> load(
            Connection connection, Collection<UUID> customers, Collection<UUID> orders, Instant now, String lock)
            throws SQLException {
        var ids = Sql.texts(connection, customers, id -> id);
        var takers = Sql.texts(connection, orders, id -> id);
        Map<UUID, Account.State> states = new TreeMap<>();
        Sql.rows(
                connection,
                ACCOUNTS.formatted(lock),
                row -> states.put(row.getObject("customer", UUID.class), state(row)),
                ids);
        Map<UUID, Lot> lots = new HashMap<>();
        Map<UUID, List<Lot>> lotsOf = new HashMap<>();
        Sql.rows(
                connection,
                LOTS.formatted(lock),
                row -> {
                    Lot lot = lot(row);
                    lots.put(lot.id, lot);
                    return lotsOf.computeIfAbsent(row.getObject("customer", UUID.class), id -> new ArrayList<>())
                            .add(lot);
                },
                ids,
                takers,
                takers);
        Map<UUID, List<Use>> usesOf = new HashMap<>();
        Sql.rows(
                connection,
                USES,
                row -> usesOf.computeIfAbsent(row.getObject("customer", UUID.class), id -> new ArrayList<>())
                        .add(new Use(
                                lots.get(row.getObject("lot", UUID.class)),
                                row.getObject("taker", UUID.class),
                                Sql.instant(row, "until"),
                                row.getLong("points"))),
                ids,
                takers);
        List<Account> accounts = new ArrayList<>();
        states.forEach((customer, state) -> accounts.add(new Account(
                customer,
                now,
                state,
                lotsOf.getOrDefault(customer, List.of()),
                usesOf.getOrDefault(customer, List.of()))));
        return accounts;
    }

    private static Account.State state(ResultSet row) throws SQLException {
        return new Account.State(
                row.getLong("entries"),
                row.getLong("balance"),
                row.getLong("owed"),
                row.getString("tier"),
                row.getLong("tier_version"));
    }

    private static Lot lot(ResultSet row) throws SQLException {
        return Lot.stored(
                row.getObject("id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getLong("remaining"),
                Sql.instant(row, "available_at"),
                Sql.instant(row, "expires_at"),
                row.getBoolean("reminded"));
    }

    private record Owned<T>(UUID customer, T what) {}

    void save(Connection connection, UUID tenant, Collection<Account> accounts) throws SQLException {
        List<Owned<Lot>> lots = new ArrayList<>();
        List<Owned<Use>> uses = new ArrayList<>();
        List<Use> ended = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (Account account : accounts) {
            account.lots().stream()
                    .filter(Lot::isChanged)
                    .forEach(lot -> lots.add(new Owned<>(account.customer(), lot)));
            for (Use use : account.uses()) {
                if (use.isChanged() && use.points() > 0) {
                    uses.add(new Owned<>(account.customer(), use));
                } else if (use.isChanged()) {
                    ended.add(use);
                }
            }
            entries.addAll(account.written());
        }
        writeLots(connection, tenant, lots);
        writeUses(connection, tenant, uses, ended);
        writeEntries(connection, tenant, entries);
        List<Account> changed = accounts.stream().filter(Account::isChanged).toList();
        if (!changed.isEmpty()) {
            Sql.update(
                    connection,
                    WRITE_ACCOUNTS,
                    Sql.texts(connection, changed, Account::customer),
                    Sql.texts(connection, changed, account -> account.state().entries()),
                    Sql.texts(connection, changed, account -> account.state().balance()),
                    Sql.texts(connection, changed, account -> account.state().owed()),
                    Sql.texts(connection, changed, Account::tier),
                    Sql.texts(connection, changed, account -> account.state().tierVersion()));
        }
    }

    private static void writeLots(Connection connection, UUID tenant, List<Owned<Lot>> lots) throws SQLException {
        if (!lots.isEmpty()) {
            Sql.update(
                    connection,
                    WRITE_LOTS,
                    tenant,
                    Sql.texts(connection, lots, one -> one.what().id),
                    Sql.texts(connection, lots, Owned::customer),
                    Sql.texts(connection, lots, one -> one.what().order),
                    Sql.texts(connection, lots, one -> one.what().remaining()),
                    Sql.texts(connection, lots, one -> one.what().availableAt()),
                    Sql.texts(connection, lots, one -> one.what().expiresAt()),
                    Sql.texts(connection, lots, one -> one.what().isReminded()));
        }
    }

    private static void writeUses(Connection connection, UUID tenant, List<Owned<Use>> uses, List<Use> ended)
            throws SQLException {
        if (!uses.isEmpty()) {
            Sql.update(
                    connection,
                    WRITE_USES,
                    tenant,
                    Sql.texts(connection, uses, one -> one.what().lot.id),
                    Sql.texts(connection, uses, one -> one.what().taker),
                    Sql.texts(connection, uses, Owned::customer),
                    Sql.texts(connection, uses, one -> one.what().points()),
                    Sql.texts(connection, uses, one -> one.what().until));
        }
        if (!ended.isEmpty()) {
            Sql.update(
                    connection,
                    END_USES,
                    Sql.texts(connection, ended, use -> use.lot.id),
                    Sql.texts(connection, ended, use -> use.taker));
        }
    }

    private static void writeEntries(Connection connection, UUID tenant, List<Entry> entries) throws SQLException {
        if (!entries.isEmpty()) {
            Sql.update(
                    connection,
                    WRITE_ENTRIES,
                    tenant,
                    Sql.texts(connection, entries, Entry::id),
                    Sql.texts(connection, entries, Entry::customer),
                    Sql.texts(connection, entries, Entry::n),
                    Sql.texts(connection, entries, entry -> entry.kind().word()),
                    Sql.texts(connection, entries, Entry::points),
                    Sql.texts(connection, entries, Entry::held),
                    Sql.texts(connection, entries, Entry::balance),
                    Sql.texts(connection, entries, Entry::at),
                    Sql.texts(connection, entries, entry -> entry.cause().orderId()),
                    Sql.texts(connection, entries, entry -> entry.cause().entryId()),
                    Sql.texts(connection, entries, entry -> entry.cause().hold()),
                    Sql.texts(connection, entries, entry -> entry.cause().reason()),
                    Sql.texts(connection, entries, entry -> entry.cause().by()),
                    Sql.texts(connection, entries, entry -> {
                        byte[] content = entry.cause().content();
                        return content == null ? null : HexFormat.of().formatHex(content);
                    }));
        }
    }
}

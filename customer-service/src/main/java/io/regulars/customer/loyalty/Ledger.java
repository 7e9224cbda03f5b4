package io.regulars.customer.loyalty;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.CustomerProblem;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.identity.Aliases;
import io.regulars.customer.settings.ShopSettings;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** Reads the ledger of a person, and writes what a shop does by hand: never more than there is, and each once. */
@ApplicationScoped
class Ledger {
    private static final String COLUMNS = "e.*";
    private static final Listing OF_ONE = Listing.of(
                    COLUMNS, "point_entry e where e.customer = any (?::text[]::uuid[])", "e.id")
            .requiredText("kind", "e.kind")
            .text("orderId", "e.order_id")
            .text("entryId", "e.entry_id")
            .integer("points", "e.points")
            .requiredInstant("at", "e.at")
            .sortedBy("-at");
    private static final String BY_ENTRY_ID = """
            select min(kind) as kind, sum(points) as points, sum(held) as held, min(at) as at, min(order_id) as order_id,
                entry_id, min(hold) as hold, min(reason) as reason, min(by_whom) as by_whom
            from point_entry e where e.customer = any (?::text[]::uuid[]) and e.entry_id = ?
            group by e.entry_id
            """;
    private static final String CONTENT = """
            select content from point_entry e
            where e.customer = any (?::text[]::uuid[]) and e.entry_id = ? limit 1
            """;

    private final TenantTransactions transactions;
    private final Programs programs;
    private final Accounts accounts;
    private final ShopSettings settings;
    private final Documents documents;
    private final Clock clock;

    Ledger(
            TenantTransactions transactions,
            Programs programs,
            Accounts accounts,
            ShopSettings settings,
            Documents documents,
            Clock clock) {
        this.transactions = transactions;
        this.programs = programs;
        this.accounts = accounts;
        this.settings = settings;
        this.documents = documents;
        this.clock = clock;
    }

    /** An entry, and whether it was there before. */
    record Written(EntryView entry, boolean created) {}

    Page<EntryView> list(UUID tenant, String customerId, ListQuery query) {
        return transactions.call(tenant, connection -> {
            UUID root = Aliases.requireRoot(connection, tenant, customerId);
            return OF_ONE.page(
                    connection, List.of(rows(connection, Family.rows(connection, root))), query, EntryView::read);
        });
    }

    Written write(UUID tenant, String customerId, EntryRequest request, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        request.check(now);
        byte[] content = Documents.fingerprint(documents.bytes(request));
        return transactions.call(tenant, connection -> {
            UUID root = Aliases.requireRoot(connection, tenant, customerId);
            Program program = programs.require(connection, tenant).program();
            Set<UUID> rows = new TreeSet<>(Family.rows(connection, root));
            UUID hold = request.is("hold") ? holdId(tenant, request.entryId()) : holdId(tenant, request.hold());
            Family family = new Family(root, accounts.lock(connection, tenant, rows, List.of(), now));
            if (isReplay(connection, rows, request, content)) {
                return new Written(byEntryId(connection, rows, request.entryId()), false);
            }
            Entry.Cause cause = new Entry.Cause(null, request.entryId(), request.hold(), request.reason(), by, content);
            Terms terms = new Terms(program, settings.of(connection, tenant));
            apply(family, request, cause, hold, terms, now);
            accounts.save(connection, tenant, family.accounts());
            Marks.set(connection, tenant, rows, "time", now);
            return new Written(byEntryId(connection, rows, request.entryId()), true);
        });
    }

    private static boolean isReplay(Connection connection, Set<UUID> rows, EntryRequest request, byte[] content)
            throws SQLException {
        Optional<byte[]> before =
                Sql.row(connection, CONTENT, row -> row.getBytes("content"), rows(connection, rows), request.entryId());
        if (before.isPresent() && !Arrays.equals(before.get(), content)) {
            throw new ProblemException(CommonProblem.CONFLICT, "/entryId: this entry was written already, and differs");
        }
        return before.isPresent();
    }

    private static EntryView byEntryId(Connection connection, Set<UUID> rows, String entryId) throws SQLException {
        return Sql.row(connection, BY_ENTRY_ID, EntryView::read, rows(connection, rows), entryId)
                .orElseThrow();
    }

    private static Array rows(Connection connection, Collection<UUID> rows) throws SQLException {
        return Sql.texts(connection, rows, id -> id);
    }

    private static void apply(
            Family family, EntryRequest request, Entry.Cause cause, UUID hold, Terms terms, Instant now) {
        if (request.hold() != null) {
            endHold(family, request, cause, hold);
        } else if (request.is("adjust") && request.points() > 0) {
            family.accounts().stream()
                    .filter(account -> account.customer().equals(family.root()))
                    .findFirst()
                    .orElseThrow()
                    .grant(request.points(), terms.from(now), cause);
        } else {
            take(family, request, cause, hold, now);
        }
    }

    private static void take(Family family, EntryRequest request, Entry.Cause cause, UUID hold, Instant now) {
        long points = Math.abs(request.points());
        require(family.spendable(), points);
        for (Map.Entry<Account, Long> share : family.shares(points, now).entrySet()) {
            if (request.is("hold")) {
                share.getKey().hold(hold, share.getValue(), request.endsAt(now), cause);
            } else {
                Entry.Kind kind = request.is("burn") ? Entry.Kind.BURN : Entry.Kind.ADJUST;
                share.getKey().take(share.getValue(), kind, cause);
            }
        }
    }

    private static void endHold(Family family, EntryRequest request, Entry.Cause cause, UUID hold) {
        long held = family.accounts().stream()
                .mapToLong(account -> account.held(hold))
                .sum();
        if (held == 0) {
            throw new ProblemException(CustomerProblem.HOLD_ENDED, "/hold: nothing is set aside by it");
        }
        long burnt = request.is("release") ? 0 : request.points() == null ? held : request.points();
        require(held, burnt);
        for (Account account : family.accounts()) {
            long own = account.held(hold);
            if (own > 0) {
                long some = Math.min(own, burnt);
                account.endHold(hold, some, cause);
                burnt -= some;
            }
        }
    }

    private static void require(long there, long wanted) {
        if (there < wanted) {
            throw new ProblemException(
                    CustomerProblem.NOT_ENOUGH_POINTS, "/points: there are " + there + ", not " + wanted);
        }
    }

    private static UUID holdId(UUID tenant, String entryId) {
        return UUID.nameUUIDFromBytes((tenant + " hold " + entryId).getBytes(StandardCharsets.UTF_8));
    }
}

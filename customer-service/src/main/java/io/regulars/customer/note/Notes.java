package io.regulars.customer.note;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.NoteChanged;
import io.regulars.customer.database.Sql;
import io.regulars.customer.identity.Aliases;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** Keeps the notes of one tenant; each stays with the record it was written on. */
@ApplicationScoped
public class Notes {
    private static final String COLUMNS = """
            n.id, n.customer, r.customer_id, n.kind, n.channel, n.reason, n.words, n.at, n.due_at, n.done_at, n.owner, n.order_id,
            n.by_whom, n.version""";
    private static final String FROM =
            "note n join customer c on c.id = n.customer join customer r on r.id = c.root where n.tenant = ?";
    private static final Listing LIST = Listing.of(COLUMNS, FROM, "n.id")
            .requiredText("customerId", "r.customer_id")
            .requiredText("kind", "n.kind")
            .text("channel", "n.channel")
            .text("reason", "n.reason")
            .text("owner", "n.owner")
            .text("orderId", "n.order_id")
            .bool("done", "n.done_at is not null")
            .instant("dueAt", "n.due_at")
            .requiredInstant("at", "n.at")
            .sortedBy("-at");
    private static final Listing OF_ONE = Listing.of(
                    COLUMNS,
                    FROM + " and r.id = (select a.root from customer a where a.tenant = ? and a.customer_id = ?)",
                    "n.id")
            .requiredText("kind", "n.kind")
            .text("channel", "n.channel")
            .text("reason", "n.reason")
            .text("owner", "n.owner")
            .bool("done", "n.done_at is not null")
            .instant("dueAt", "n.due_at")
            .requiredInstant("at", "n.at")
            .sortedBy("-at");
    private static final String INSERT = """
            insert into note
                (id, tenant, customer, kind, channel, reason, order_id, words, owner, at, due_at, by_whom, version)
            select ?, c.tenant, c.id, ?, ?, ?, ?, ?, coalesce(?, r.document ->> 'owner'), ?, ?::timestamptz, ?, 1
            from customer c join customer r on r.id = c.root
            where c.tenant = ? and c.customer_id = ? and r.kind <> 'erased'
            """;
    private static final String UPDATE = """
            update note set
                done_at = case ?::boolean when true then coalesce(done_at, ?) when false then null else done_at end,
                due_at = coalesce(?::timestamptz, due_at), owner = coalesce(?, owner), words = coalesce(?, words),
                version = version + 1
            where id = ?
            """;
    private static final String HAND_OVER = """
            update note set owner = ?, version = version + 1 where tenant = ? and owner = ? and done_at is null
            """;

    private final TenantTransactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    Notes(TenantTransactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A note, the row it was written on and the version it stands at. */
    record Found(NoteView view, UUID customer, long version) {
        NoteChanged event() {
            return new NoteChanged(
                    view.noteId(),
                    customer,
                    view.kind(),
                    view.channel(),
                    view.orderId(),
                    view.at(),
                    view.dueAt(),
                    view.doneAt(),
                    version);
        }
    }

    Found add(UUID tenant, String customerId, NoteRequest request, String by) {
        NoteRequest valid = request.valid(clock.instant().truncatedTo(ChronoUnit.MICROS));
        UUID id = UUID.randomUUID();
        return transactions.call(tenant, connection -> {
            int added = Sql.update(
                    connection,
                    INSERT,
                    id,
                    valid.kind(),
                    valid.channel(),
                    valid.reason(),
                    valid.orderId(),
                    valid.text(),
                    valid.owner(),
                    valid.at(),
                    valid.dueAt(),
                    by,
                    tenant,
                    customerId);
            if (added == 0) {
                throw ProblemException.notFound("customer");
            }
            return tell(connection, tenant, id);
        });
    }

    Found byId(UUID tenant, UUID id) {
        return transactions.call(tenant, connection -> find(connection, tenant, id, ""));
    }

    Found change(UUID tenant, UUID id, NotePatch patch, Revision revision) {
        NotePatch valid = patch.valid();
        return transactions.call(tenant, connection -> {
            revision.require(find(connection, tenant, id, " for update of n").version());
            Sql.update(
                    connection, UPDATE, valid.done(), clock.instant(), valid.dueAt(), valid.owner(), valid.text(), id);
            return tell(connection, tenant, id);
        });
    }

    Page<NoteView> list(UUID tenant, ListQuery query) {
        return transactions.call(
                tenant,
                connection -> LIST.page(
                        connection, List.of(tenant), query, row -> read(row).view()));
    }

    Page<NoteView> of(UUID tenant, String customerId, ListQuery query) {
        return transactions.call(tenant, connection -> {
            Aliases.requireRoot(connection, tenant, customerId);
            return OF_ONE.page(
                    connection,
                    List.of(tenant, tenant, customerId),
                    query,
                    row -> read(row).view());
        });
    }

    private Found tell(Connection connection, UUID tenant, UUID id) throws SQLException {
        Found found = find(connection, tenant, id, "");
        outbox.append(connection, tenant, found.event());
        return found;
    }

    /** What somebody has still to do is another's from now on; that is nothing an event tells. */
    public void handOver(Connection connection, UUID tenant, String from, String to) throws SQLException {
        Sql.update(connection, HAND_OVER, to, tenant, from);
    }

    private static Found find(Connection connection, UUID tenant, UUID id, String lock) throws SQLException {
        return Sql.row(
                        connection,
                        "select " + COLUMNS + " from " + FROM + " and n.id = ?" + lock,
                        Notes::read,
                        tenant,
                        id)
                .orElseThrow(() -> ProblemException.notFound("note"));
    }

    private static Found read(ResultSet row) throws SQLException {
        Instant doneAt = Sql.instant(row, "done_at");
        return new Found(
                new NoteView(
                        row.getObject("id", UUID.class),
                        row.getString("customer_id"),
                        row.getString("kind"),
                        row.getString("channel"),
                        row.getString("reason"),
                        row.getString("words"),
                        Sql.instant(row, "at"),
                        Sql.instant(row, "due_at"),
                        doneAt != null,
                        doneAt,
                        row.getString("owner"),
                        row.getString("order_id"),
                        row.getString("by_whom")),
                row.getObject("customer", UUID.class),
                row.getLong("version"));
    }
}

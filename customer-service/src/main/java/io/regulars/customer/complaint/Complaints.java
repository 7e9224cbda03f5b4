package io.regulars.customer.complaint;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Sql;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;

/** Keeps complaints with their answers and their clocks. */
@ApplicationScoped
public class Complaints {
    private static final String COLUMNS = "k.*, r.customer_id";
    private static final String FROM = """
            complaint k join customer c on c.id = k.customer join customer r on r.id = c.root
            where k.tenant = ?""";
    private static final Listing LIST = Listing.of(COLUMNS, FROM, "k.id")
            .requiredText("customerId", "r.customer_id")
            .text("orderId", "k.order_id")
            .text("sku", "k.sku")
            .requiredText("kind", "k.kind")
            .text("channel", "k.channel")
            .requiredText("status", "k.status")
            .bool("overdue", "k.overdue")
            .bool("satisfied", "k.satisfied")
            .requiredInstant("openedAt", "k.opened_at")
            .requiredInstant("dueAt", "k.due_at")
            .instant("answeredAt", "k.answered_at")
            .instant("closedAt", "k.closed_at")
            .sortedBy("-openedAt");
    private static final String WRITE = """
            insert into complaint
                (tenant, id, customer, order_id, sku, kind, channel, subject, words, status, resolution, satisfied,
                 opened_at, remind_at, due_at, reminded, overdue, answered_at, closed_at, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::boolean, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?)
            on conflict (id) do update set
                order_id = excluded.order_id, sku = excluded.sku, kind = excluded.kind, channel = excluded.channel,
                subject = excluded.subject, words = excluded.words, status = excluded.status,
                resolution = excluded.resolution, satisfied = excluded.satisfied, remind_at = excluded.remind_at,
                due_at = excluded.due_at, reminded = excluded.reminded, overdue = excluded.overdue,
                answered_at = excluded.answered_at, closed_at = excluded.closed_at, version = excluded.version
            """;
    private static final String OPEN = """
            select c.root, count(*)::int as open from customer c join complaint k on k.customer = c.id
            where c.root = any (?::text[]::uuid[]) and k.closed_at is null group by c.root
            """;

    private final Outbox outbox;

    Complaints(Outbox outbox) {
        this.outbox = outbox;
    }

    Optional<Complaint> byId(Connection connection, UUID tenant, UUID id) throws SQLException {
        return Sql.row(
                connection, "select " + COLUMNS + " from " + FROM + " and k.id = ?", Complaint::read, tenant, id);
    }

    /** Nobody else changes it until the end of the transaction. */
    Optional<Complaint> lock(Connection connection, UUID tenant, UUID id) throws SQLException {
        return Sql.row(
                connection,
                "select " + COLUMNS + " from " + FROM + " and k.id = ? for update of k",
                Complaint::read,
                tenant,
                id);
    }

    Page<ComplaintView> list(Connection connection, UUID tenant, ListQuery query) throws SQLException {
        Page<Complaint> page = LIST.page(connection, List.of(tenant), query, Complaint::read);
        return new Page<>(withAnswers(connection, page.items()), page.nextCursor());
    }

    ComplaintView view(Connection connection, Complaint complaint) throws SQLException {
        return withAnswers(connection, List.of(complaint)).get(0);
    }

    List<ComplaintView> ofCustomers(Connection connection, UUID tenant, Collection<UUID> rows) throws SQLException {
        List<Complaint> found = Sql.rows(
                connection,
                "select " + COLUMNS + " from " + FROM
                        + " and k.customer = any (?::text[]::uuid[]) order by k.opened_at, k.id",
                Complaint::read,
                tenant,
                Sql.texts(connection, rows, id -> id));
        return withAnswers(connection, found);
    }

    /** How many complaints of each person are neither resolved nor rejected; nobody without one is named. */
    public Map<UUID, Integer> open(Connection connection, Collection<UUID> roots) throws SQLException {
        Map<UUID, Integer> open = new HashMap<>();
        Sql.rows(
                connection,
                OPEN,
                row -> open.put(row.getObject("root", UUID.class), row.getInt("open")),
                Sql.texts(connection, roots, id -> id));
        return open;
    }

    /** Stores it, sets its clock, and tells what changed. */
    void write(Connection connection, UUID tenant, Complaint one, String change) throws SQLException {
        Sql.update(
                connection,
                WRITE,
                tenant,
                one.id(),
                one.customer(),
                one.orderId(),
                one.sku(),
                one.kind(),
                one.channel(),
                one.subject(),
                one.text(),
                one.status(),
                one.resolution(),
                one.satisfied(),
                one.openedAt(),
                one.remindAt(),
                one.dueAt(),
                one.reminded(),
                one.overdue(),
                one.answeredAt(),
                one.closedAt(),
                one.version());
        if (one.nextStrike() == null) {
            Sql.update(connection, "delete from complaint_clock where complaint = ?", one.id());
        } else {
            Sql.update(connection, """
                    insert into complaint_clock (complaint, tenant, next_at) values (?, ?, ?)
                    on conflict (complaint) do update set next_at = excluded.next_at
                    """, one.id(), tenant, one.nextStrike());
        }
        outbox.append(connection, tenant, one.event(change));
    }

    void add(Connection connection, UUID tenant, UUID complaint, ComplaintView.Answer answer) throws SQLException {
        Sql.update(
                connection,
                """
                insert into complaint_answer (id, tenant, complaint, at, channel, words, said_by)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                answer.id(),
                tenant,
                complaint,
                answer.at(),
                answer.channel(),
                answer.text(),
                answer.by());
    }

    private static List<ComplaintView> withAnswers(Connection connection, List<Complaint> complaints)
            throws SQLException {
        Map<UUID, List<ComplaintView.Answer>> answers =
                answers(connection, complaints.stream().map(Complaint::id).toList());
        return complaints.stream()
                .map(one -> one.view(answers.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private static Map<UUID, List<ComplaintView.Answer>> answers(Connection connection, Collection<UUID> complaints)
            throws SQLException {
        Map<UUID, List<ComplaintView.Answer>> answers = new HashMap<>();
        Sql.rows(
                connection,
                "select * from complaint_answer where complaint = any (?::text[]::uuid[]) order by at, id",
                row -> answers.computeIfAbsent(row.getObject("complaint", UUID.class), any -> new ArrayList<>())
                        .add(answer(row)),
                Sql.texts(connection, complaints, id -> id));
        return answers;
    }

    private static ComplaintView.Answer answer(ResultSet row) throws SQLException {
        return new ComplaintView.Answer(
                row.getObject("id", UUID.class),
                Sql.instant(row, "at"),
                row.getString("channel"),
                row.getString("words"),
                row.getString("said_by"));
    }
}

package io.regulars.customer.consent;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.ConsentChanged;
import io.regulars.customer.database.Sql;
import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.intake.Checked;
import io.regulars.customer.intake.Columns;
import io.regulars.customer.intake.FileRow;
import io.regulars.customer.intake.Outcome;
import io.regulars.customer.intake.RowIntake;
import io.regulars.kit.json.JsonItems;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.problem.Violations;

/**
 * Consents from files. An imported yes is marked as such and never outweighs a withdrawal; nobody is told of it, since a
 * sender that lifts a ban of its own must have it from the customer.
 */
@ApplicationScoped
class ConsentRows implements RowIntake {
    private static final Columns COLUMNS = new Columns()
            .text("customerId", "channel", "purpose", "at", "source", "proof")
            .flag("granted");
    private static final String ROOTS = "select c.customer_id, c.root from " + Sql.EACH_ID + """
             cross join lateral (
                select customer_id, root from customer where tenant = ? and customer_id = x.id offset 0) c
            join customer r on r.id = c.root
            where r.kind <> 'erased'
            """;
    private static final String APPEND = """
            with stated as (
                select * from unnest(?::text[]::uuid[], ?::text[], ?::text[], ?::text[]::boolean[],
                    ?::text[]::timestamptz[], ?::text[], ?::text[])
                    s (root, channel, purpose, granted, at, source, proof))
            insert into consent
                (id, tenant, customer, channel, purpose, granted, at, source, proof, recorded_at, imported)
            select gen_random_uuid(), c.tenant, c.id, s.channel, s.purpose, s.granted, s.at, s.source, s.proof, ?, true
            from stated s join customer c on c.id = s.root or c.root = s.root and c.root <> c.id
            on conflict do nothing
            returning id, customer, channel, purpose, granted, at
            """;

    private final JsonItems items;
    private final Outbox outbox;
    private final Clock clock;

    ConsentRows(JsonItems items, Outbox outbox, Clock clock) {
        this.items = items;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A line of a consent file. */
    record Stated(
            String customerId,
            String channel,
            String purpose,
            Boolean granted,
            Instant at,
            String source,
            String proof) {}

    private record Draft(String customerId, ConsentRequest entry) {
        Key key(UUID customer) {
            return new Key(customer, entry.channel(), entry.purpose(), entry.granted(), entry.at());
        }
    }

    private record Key(UUID customer, String channel, String purpose, boolean granted, Instant at) {}

    @Override
    public String kind() {
        return "consents";
    }

    @Override
    public String scope() {
        return "customers:write";
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public Checked<?> check(UUID tenant, List<FileRow> rows, String by) {
        Instant now = clock.instant();
        return Checked.of(
                rows.stream().map(row -> row.item(items, Stated.class)).toList(),
                stated -> draft(stated, now),
                (connection, drafts) -> take(connection, tenant, drafts));
    }

    private static Draft draft(Stated stated, Instant now) {
        Violations violations = new Violations();
        ExternalId.checkCustomer(violations, "/customerId", stated.customerId());
        violations.throwIfAny();
        if (stated.at() == null) {
            throw ProblemException.invalid("/at", "is needed: a file sent twice must not count twice");
        }
        return new Draft(
                stated.customerId(),
                new ConsentRequest(
                                stated.channel(),
                                stated.purpose(),
                                stated.granted(),
                                stated.at().truncatedTo(ChronoUnit.MICROS),
                                stated.source(),
                                stated.proof())
                        .valid(now));
    }

    private List<Outcome> take(Connection connection, UUID tenant, List<Draft> drafts) throws SQLException {
        Map<String, UUID> roots = new HashMap<>();
        Sql.rows(
                connection,
                ROOTS,
                row -> roots.put(row.getString("customer_id"), row.getObject("root", UUID.class)),
                Sql.texts(connection, drafts, Draft::customerId),
                tenant);
        List<Draft> known = drafts.stream()
                .filter(draft -> roots.containsKey(draft.customerId()))
                .toList();
        Set<Key> added = append(connection, tenant, known, roots);
        List<Outcome> outcomes = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            UUID root = roots.get(draft.customerId());
            outcomes.add(
                    root == null
                            ? Outcome.rejected(nobody())
                            : added.remove(draft.key(root)) ? Outcome.CREATED : Outcome.REPLAYED);
        }
        return outcomes;
    }

    private Set<Key> append(Connection connection, UUID tenant, List<Draft> drafts, Map<String, UUID> roots)
            throws SQLException {
        Set<Key> added = new HashSet<>();
        List<ConsentChanged> withdrawals = new ArrayList<>();
        for (ConsentChanged entry : Sql.rows(
                connection,
                APPEND,
                row -> new ConsentChanged(
                        row.getObject("id", UUID.class),
                        row.getObject("customer", UUID.class),
                        row.getString("channel"),
                        row.getString("purpose"),
                        row.getBoolean("granted"),
                        Sql.instant(row, "at"),
                        1),
                Sql.texts(connection, drafts, draft -> roots.get(draft.customerId())),
                Sql.texts(connection, drafts, draft -> draft.entry().channel()),
                Sql.texts(connection, drafts, draft -> draft.entry().purpose()),
                Sql.texts(connection, drafts, draft -> draft.entry().granted()),
                Sql.texts(connection, drafts, draft -> draft.entry().at()),
                Sql.texts(connection, drafts, draft -> draft.entry().source()),
                Sql.texts(connection, drafts, draft -> draft.entry().proof()),
                clock.instant())) {
            added.add(new Key(entry.customer(), entry.channel(), entry.purpose(), entry.granted(), entry.at()));
            if (!entry.granted()) {
                withdrawals.add(entry);
            }
        }
        outbox.append(connection, tenant, withdrawals);
        return added;
    }

    private static Problem nobody() {
        String pointer = "/customerId";
        String detail = "there is no such customer";
        return Problem.of(
                CommonProblem.VALIDATION, pointer + ": " + detail, List.of(new Problem.FieldError(pointer, detail)));
    }
}

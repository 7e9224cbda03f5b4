package io.regulars.customer.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.EventData;
import io.regulars.customer.CustomerProblem;
import io.regulars.customer.attribute.AttributeClasses;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.history.ChangeLog;
import io.regulars.customer.identity.Claims;
import io.regulars.customer.identity.Identifier;
import io.regulars.customer.intake.Outcome;
import io.regulars.customer.privacy.Tombstones;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.problem.Problem;

/** Takes valid customers of one tenant, one or a thousand, in a constant number of statements. */
@ApplicationScoped
class CustomerIntake {
    // In the order of the ids, so that two batches over the same customers do not wait for each other in a circle.
    private static final String LOCK = "select c.* from " + Sql.EACH_ID + """
             cross join lateral (
                select id, customer_id, document, content, created_at, updated_at, version from customer
                where tenant = ? and customer_id = x.id for update) c
            """;
    private static final String WRITE = """
            insert into customer
                (id, tenant, customer_id, kind, root, document, content, created_at, updated_at, version)
            select id, ?, customer_id, 'identified', id, document, decode(content, 'hex'), created_at, updated_at, version
            from unnest(?::text[]::uuid[], ?::text[], ?::text[]::jsonb[], ?::text[],
                        ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[]::bigint[])
                c (id, customer_id, document, content, created_at, updated_at, version)
            on conflict (tenant, customer_id) do update set
                document = excluded.document, content = excluded.content, created_at = excluded.created_at,
                updated_at = excluded.updated_at, version = excluded.version
            where customer.version = excluded.version - 1
            """;

    private static final Problem ERASED = Problem.of(
            CustomerProblem.CUSTOMER_ERASED,
            "the customer of this id was erased; a PUT with ?reinstate=true makes a new one",
            List.of());

    private final Outbox outbox;
    private final ChangeLog history;
    private final AttributeClasses attributes;
    private final Documents documents;
    private final Clock clock;

    CustomerIntake(Outbox outbox, ChangeLog history, AttributeClasses attributes, Documents documents, Clock clock) {
        this.outbox = outbox;
        this.history = history;
        this.attributes = attributes;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Applies the drafts in their order, the same customerId twice too; one outcome for each.
     *
     * @param by whom the history names
     */
    List<Outcome> take(Connection connection, UUID tenant, List<CustomerDraft> drafts, String by) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Set<Identifier> identifiers = new LinkedHashSet<>();
        drafts.forEach(draft -> identifiers.addAll(draft.identifiers()));
        Claims.lock(connection, tenant, identifiers);
        TreeMap<String, CustomerState> states = load(connection, tenant, drafts);
        Map<Tombstones.Mark, String> erased = erased(connection, tenant, drafts, states);
        List<Outcome> outcomes = drafts.stream()
                .map(draft -> {
                    CustomerState state = states.get(draft.customerId());
                    return state.isNew() && erased.containsKey(draft.mark())
                            ? Outcome.rejected(ERASED)
                            : state.take(draft.withoutErasedReferrer(erased), documents, now);
                })
                .toList();
        List<CustomerState> changed =
                states.values().stream().filter(CustomerState::isChanged).toList();
        if (!changed.isEmpty()) {
            write(connection, tenant, changed);
            log(connection, tenant, changed, by);
        }
        return outcomes;
    }

    /** Asked only about ids that are not there and those who referred: most customers cost no statement more. */
    private static Map<Tombstones.Mark, String> erased(
            Connection connection, UUID tenant, List<CustomerDraft> drafts, Map<String, CustomerState> states)
            throws SQLException {
        Set<Tombstones.Mark> marks = new LinkedHashSet<>();
        for (CustomerDraft draft : drafts) {
            if (states.get(draft.customerId()).isNew()) {
                marks.add(draft.mark());
            }
            if (draft.referrer() != null) {
                marks.add(draft.referrer());
            }
        }
        return Tombstones.names(connection, tenant, marks);
    }

    private static TreeMap<String, CustomerState> load(Connection connection, UUID tenant, List<CustomerDraft> drafts)
            throws SQLException {
        TreeMap<String, CustomerState> states = new TreeMap<>();
        drafts.forEach(draft -> states.computeIfAbsent(draft.customerId(), CustomerState::absent));
        for (CustomerState state : Sql.rows(
                connection, LOCK, CustomerState::read, Sql.texts(connection, states.keySet(), id -> id), tenant)) {
            states.put(state.customerId(), state);
        }
        return states;
    }

    private void log(Connection connection, UUID tenant, List<CustomerState> changed, String by) throws SQLException {
        boolean anyBefore = changed.stream().anyMatch(state -> !state.isNew());
        Set<String> sensitive = anyBefore ? attributes.sensitive(connection, tenant) : Set.of();
        history.append(
                connection,
                tenant,
                changed.stream()
                        .flatMap(state -> state.change(documents, sensitive, by).stream())
                        .toList());
    }

    private void write(Connection connection, UUID tenant, List<CustomerState> changed) throws SQLException {
        int written = Sql.update(
                connection,
                WRITE,
                tenant,
                Sql.texts(connection, changed, CustomerState::id),
                Sql.texts(connection, changed, CustomerState::customerId),
                Sql.texts(connection, changed, CustomerState::document),
                Sql.texts(connection, changed, state -> HexFormat.of().formatHex(state.content())),
                Sql.texts(connection, changed, CustomerState::createdAt),
                Sql.texts(connection, changed, CustomerState::updatedAt),
                Sql.texts(connection, changed, CustomerState::version));
        if (written < changed.size()) {
            throw Sql.outrun();
        }
        List<EventData> events = new ArrayList<>();
        List<Claims.Claim> claims = new ArrayList<>();
        for (CustomerState state : changed) {
            events.add(new CustomerChanged(
                    state.id(), state.customerId(), "identified", state.createdAt(), state.version()));
            state.identifiers().forEach(identifier -> claims.add(new Claims.Claim(state.id(), identifier)));
        }
        events.addAll(Claims.replace(
                connection, tenant, changed.stream().map(CustomerState::id).toList(), claims));
        outbox.append(connection, tenant, events);
    }
}

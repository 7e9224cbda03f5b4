package io.regulars.customer.order;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.EventData;
import io.regulars.customer.coupon.OrderCoupons;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.identity.Buyers;
import io.regulars.customer.intake.Outcome;
import io.regulars.customer.loyalty.OrderPoints;
import io.regulars.customer.privacy.Tombstones;
import io.regulars.customer.settings.ShopSettings;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.tenancy.RoundTrip;

/**
 * Takes valid orders of one tenant, one or a thousand, in a constant number of statements: find the buyers, lock what is
 * stored, write what changes, tell it.
 */
@ApplicationScoped
class OrderIntake {
    // In the order of the ids, so that two batches over the same orders do not wait for each other in a circle.
    private static final String LOCK = "select o.* from " + Sql.EACH_ID + """
             cross join lateral (
                select id, order_id, customer, currency, refunds, content, updated_at, update_stated, version,
                    document ->> 'couponCode' as coupon_code
                from shop_order where tenant = ? and order_id = x.id for update) o
            """;
    private static final String USES = """
            select exists (select from loyalty_program where tenant = ?) as program,
                exists (select from coupon_campaign where tenant = ?) as coupons,
            """ + Tombstones.ANY + " as tombstones";
    private static final String WRITE = """
            with written as (
                insert into shop_order
                    (id, tenant, order_id, customer, placed_at, status, currency, total, refunded,
                     document, content, updated_at, update_stated, version)
                select id, ?, order_id, customer, placed_at, status, currency, total, refunded,
                    document, decode(content, 'hex'), updated_at, update_stated, version
                from unnest(?::text[]::uuid[], ?::text[], ?::text[]::uuid[], ?::text[]::timestamptz[], ?::text[], ?::text[],
                            ?::text[]::numeric[], ?::text[]::numeric[], ?::text[]::jsonb[], ?::text[],
                            ?::text[]::timestamptz[], ?::text[]::boolean[], ?::text[]::bigint[])
                    o (id, order_id, customer, placed_at, status, currency, total, refunded, document, content,
                       updated_at, update_stated, version)
                on conflict (tenant, order_id) do update set
                    customer = excluded.customer, placed_at = excluded.placed_at, status = excluded.status,
                    currency = excluded.currency, total = excluded.total, refunded = excluded.refunded,
                    document = excluded.document, content = excluded.content, updated_at = excluded.updated_at,
                    update_stated = excluded.update_stated, version = excluded.version
                where shop_order.version = excluded.version - 1
                returning 1)
            select outrun() from (select count(*) as rows from written) w where rows < ?
            """;

    /** Of so many, the answers about buyers are small enough to be waited for together with the orders' own. */
    private static final int FEW = 100;

    private final Buyers buyers;
    private final ShopSettings settings;
    private final OrderPoints points;
    private final OrderCoupons coupons;
    private final Outbox outbox;
    private final Documents documents;
    private final Clock clock;

    OrderIntake(
            Buyers buyers,
            ShopSettings settings,
            OrderPoints points,
            OrderCoupons coupons,
            Outbox outbox,
            Documents documents,
            Clock clock) {
        this.buyers = buyers;
        this.settings = settings;
        this.points = points;
        this.coupons = coupons;
        this.outbox = outbox;
        this.documents = documents;
        this.clock = clock;
    }

    /** What became of a draft; {@code order} is null unless it was applied or replayed. */
    record Placed(Outcome outcome, StoredOrder order, List<OrderView.Warning> warnings) {
        Placed(Outcome outcome, StoredOrder order) {
            this(outcome, order, List.of());
        }

        /** With what stands there, and what there is to tell of it. */
        Placed as(StoredOrder stored, List<OrderView.Warning> told) {
            return new Placed(outcome, stored, told);
        }
    }

    /** What the shop uses: who has nothing of it pays no round trip for it. */
    private static final class Uses {
        private boolean program;
        private boolean coupons;
        private boolean tombstones;

        void ask(RoundTrip trip, UUID tenant) throws SQLException {
            trip.query(
                    USES,
                    rows -> {
                        rows.next();
                        program = rows.getBoolean("program");
                        coupons = rows.getBoolean("coupons");
                        tombstones = rows.getBoolean("tombstones");
                    },
                    tenant,
                    tenant,
                    tenant);
        }
    }

    /**
     * Applies the drafts in their order, the same orderId twice too; one answer for each.
     *
     * @param trip is left with statements that the caller runs, or that go with the commit
     */
    List<Placed> take(RoundTrip trip, UUID tenant, List<OrderDraft> drafts) throws SQLException {
        Connection connection = trip.connection();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<EventData> events = new ArrayList<>();
        Set<Buyers.Named> named = drafts.stream()
                .map(OrderDraft::buyer)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Buyers.Asked asked = buyers.ask(trip, tenant, named);
        if (drafts.size() > FEW) {
            trip.run();
        }
        Uses uses = new Uses();
        uses.ask(trip, tenant);
        TreeMap<String, OrderState> states = load(trip, tenant, drafts);
        Map<Buyers.Named, Buyers.Buyer> found = buyers.resolve(trip, tenant, asked, uses.tombstones, now, events);
        Map<UUID, Buyers.Buyer> erased = found.values().stream().anyMatch(buyer -> buyer != null && buyer.erased())
                ? ErasedBuyers.of(connection, states.values())
                : Map.of();
        List<Placed> placed = new ArrayList<>(drafts.size());
        for (OrderDraft draft : drafts) {
            placed.add(place(draft, states.get(draft.orderId()), found, erased, now));
        }
        List<OrderState> changed =
                states.values().stream().filter(OrderState::isChanged).toList();
        if (!changed.isEmpty()) {
            write(trip, tenant, changed);
            changed.forEach(state -> events.add(state.stored().event()));
            noteCurrency(connection, tenant, drafts, states);
            reward(trip, tenant, uses, changed);
        }
        outbox.append(trip, tenant, events);
        return placed;
    }

    private void reward(RoundTrip trip, UUID tenant, Uses uses, List<OrderState> changed) throws SQLException {
        if (uses.program || uses.coupons) {
            // Written and so locked before they are counted.
            trip.run();
        }
        if (uses.program) {
            points.count(
                    trip.connection(),
                    tenant,
                    changed.stream().map(state -> state.stored().counted()).toList());
        }
        List<OrderCoupons.Named> withCodes = changed.stream()
                .map(OrderState::coupon)
                .filter(OrderCoupons.Named::concernsCoupons)
                .toList();
        if (uses.coupons && !withCodes.isEmpty()) {
            coupons.use(trip.connection(), tenant, withCodes);
        }
    }

    private Placed place(
            OrderDraft draft,
            OrderState state,
            Map<Buyers.Named, Buyers.Buyer> found,
            Map<UUID, Buyers.Buyer> erased,
            Instant now) {
        Buyers.Named name = draft.buyer();
        Buyers.Buyer buyer = name == null ? null : found.get(name);
        if (name != null && buyer == null) {
            String pointer = "/customer/customerId";
            String detail = "ids beginning with ~ are given by Regulars, and this one was not";
            return new Placed(
                    Outcome.rejected(Problem.of(
                            CommonProblem.VALIDATION,
                            pointer + ": " + detail,
                            List.of(new Problem.FieldError(pointer, detail)))),
                    null);
        }
        OrderDraft known = draft;
        if (buyer != null && buyer.erased()) {
            // What was theirs before stays with their nameless row; what comes now is nobody's.
            buyer = buyer.row() != null ? buyer : erased.get(state.row());
            known = draft.by(buyer == null ? null : new Buyer(buyer.customerId(), null, null, null));
        }
        Outcome outcome = state.take(known, buyer, documents, now);
        return new Placed(outcome, outcome.applied() ? state.stored() : null);
    }

    private TreeMap<String, OrderState> load(RoundTrip trip, UUID tenant, List<OrderDraft> drafts) throws SQLException {
        TreeMap<String, OrderState> states = new TreeMap<>();
        drafts.forEach(draft -> states.computeIfAbsent(draft.orderId(), OrderState::absent));
        trip.query(
                LOCK,
                rows -> {
                    while (rows.next()) {
                        OrderState state = OrderState.read(rows, documents);
                        states.put(state.orderId(), state);
                    }
                },
                Sql.texts(trip.connection(), states.keySet(), id -> id),
                tenant);
        trip.run();
        return states;
    }

    private static void write(RoundTrip trip, UUID tenant, List<OrderState> states) throws SQLException {
        Connection connection = trip.connection();
        List<StoredOrder> orders = states.stream().map(OrderState::stored).toList();
        trip.query(
                WRITE,
                outrun -> {},
                tenant,
                Sql.texts(connection, orders, StoredOrder::id),
                Sql.texts(connection, orders, StoredOrder::orderId),
                Sql.texts(connection, orders, StoredOrder::row),
                Sql.texts(connection, orders, order -> order.content().placedAt()),
                Sql.texts(connection, orders, order -> order.content().status()),
                Sql.texts(connection, orders, order -> order.content().currency()),
                Sql.texts(connection, orders, order -> order.content().total()),
                Sql.texts(connection, orders, StoredOrder::refunded),
                Sql.texts(connection, states, state -> new String(state.document(), StandardCharsets.UTF_8)),
                Sql.texts(connection, states, state -> HexFormat.of().formatHex(state.fingerprint())),
                Sql.texts(connection, orders, StoredOrder::updatedAt),
                Sql.texts(connection, states, OrderState::updateStated),
                Sql.texts(connection, orders, StoredOrder::version),
                orders.size());
    }

    /** The first order of the list that is new may be the tenant's first of all. */
    private void noteCurrency(
            Connection connection, UUID tenant, Collection<OrderDraft> drafts, Map<String, OrderState> states)
            throws SQLException {
        for (OrderDraft draft : drafts) {
            OrderState state = states.get(draft.orderId());
            if (state.isNew() && state.isChanged()) {
                settings.noteCurrency(connection, tenant, draft.content().currency());
                return;
            }
        }
    }
}

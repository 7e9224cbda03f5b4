package io.regulars.customer.order;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.intake.Batch;
import io.regulars.customer.intake.Outcome;
import io.regulars.customer.revision.Revision;
import io.regulars.customer.settings.ShopCountry;
import io.regulars.customer.settings.ShopSettings;
import io.regulars.kit.json.JsonItems;
import io.regulars.kit.tenancy.GroupCommit;
import io.regulars.kit.tenancy.TenantTransactions;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Puts orders, one or many. */
@ApplicationScoped
class PlaceOrder {
    private final TenantTransactions transactions;
    private final OrderIntake intake;
    private final Orders orders;
    private final OrderWarnings warnings;
    private final ShopSettings settings;
    private final Clock clock;
    private final Executor workers = Infrastructure.getDefaultExecutor();
    private final GroupCommit<OrderDraft, OrderIntake.Placed> together =
            new GroupCommit<>(3, OrderDraft::orderId, this::take, workers);

    PlaceOrder(
            TenantTransactions transactions,
            OrderIntake intake,
            Orders orders,
            OrderWarnings warnings,
            ShopSettings settings,
            Clock clock) {
        this.transactions = transactions;
        this.intake = intake;
        this.orders = orders;
        this.warnings = warnings;
        this.settings = settings;
        this.clock = clock;
    }

    /** The order as it now stands, and what the request did. */
    record Answer(Outcome outcome, OrderView order, long version) {}

    /** Without waiting: an order has no thread while it waits for its commit. */
    CompletableFuture<Answer> put(UUID tenant, String orderId, OrderRequest request, Revision revision) {
        Supplier<OrderDraft> draft = () -> rules(tenant).draft(request, orderId, revision);
        CompletableFuture<OrderDraft> drafted = OrderRules.mayAskCountry(request)
                ? CompletableFuture.supplyAsync(draft, workers)
                : CompletableFuture.completedFuture(draft.get());
        return drafted.thenCompose(valid -> together.take(tenant, valid)).thenApply(PlaceOrder::answer);
    }

    private static Answer answer(OrderIntake.Placed placed) {
        Outcome outcome = placed.outcome().orThrow();
        StoredOrder order = placed.order();
        return new Answer(outcome, order.view().answering(outcome.applied(), placed.warnings()), order.version());
    }

    private List<OrderIntake.Placed> take(UUID tenant, List<OrderDraft> drafts) {
        return transactions.trip(tenant, trip -> {
            List<OrderIntake.Placed> placed = new ArrayList<>(drafts.size());
            for (OrderIntake.Placed one : intake.take(trip, tenant, drafts)) {
                String orderId = drafts.get(placed.size()).orderId();
                placed.add(one.outcome().isRejected() ? one : told(trip.connection(), tenant, orderId, one));
            }
            return placed;
        });
    }

    private OrderIntake.Placed told(Connection connection, UUID tenant, String orderId, OrderIntake.Placed one)
            throws SQLException {
        StoredOrder order = one.order() != null
                ? one.order()
                : orders.byId(connection, tenant, orderId).orElseThrow();
        return one.as(order, warnings.of(connection, tenant, order));
    }

    List<Batch.Result> putAll(UUID tenant, List<JsonItems.Item<OrderRequest>> items) {
        OrderRules rules = rules(tenant);
        return Batch.run(
                items,
                "orderId",
                OrderRequest::orderId,
                request -> rules.draft(request, null, Revision.ANY),
                drafts -> transactions.trip(
                        tenant,
                        trip -> intake.take(trip, tenant, drafts).stream()
                                .map(OrderIntake.Placed::outcome)
                                .toList()));
    }

    private OrderRules rules(UUID tenant) {
        return new OrderRules(clock.instant(), new ShopCountry(settings, tenant));
    }
}

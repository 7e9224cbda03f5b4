package io.regulars.customer.order;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.intake.Checked;
import io.regulars.customer.intake.Columns;
import io.regulars.customer.intake.FileRow;
import io.regulars.customer.intake.RowIntake;
import io.regulars.customer.revision.Revision;
import io.regulars.customer.settings.ShopCountry;
import io.regulars.customer.settings.ShopSettings;
import io.regulars.kit.json.JsonItems;
import io.regulars.kit.tenancy.RoundTrip;

/** Orders from files, as PUT takes them; in a table each line of an order is a row. */
@ApplicationScoped
class OrderRows implements RowIntake {
    private static final Columns COLUMNS = new Columns()
            .text("orderId", "customer.customerId", "customer.email", "customer.phone", "customer.name")
            .also("customerId", "customer.customerId")
            .also("email", "customer.email")
            .also("phone", "customer.phone")
            .also("name", "customer.name")
            .text("placedAt", "status", "currency", "discount", "shipping", "shippingCost", "tax", "total")
            .text("couponCode", "channel", "updatedAt")
            .flag("pricesIncludeTax")
            .whole("pointsSpent", "lines.quantity")
            .text("lines.sku", "lines.name", "lines.category", "lines.unitPrice", "lines.unitCost", "lines.discount")
            .repeated("lines", "orderId");

    private final OrderIntake intake;
    private final ShopSettings settings;
    private final JsonItems items;
    private final Clock clock;

    OrderRows(OrderIntake intake, ShopSettings settings, JsonItems items, Clock clock) {
        this.intake = intake;
        this.settings = settings;
        this.items = items;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "orders";
    }

    @Override
    public String scope() {
        return "orders:write";
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public Checked<?> check(UUID tenant, List<FileRow> rows, String by) {
        OrderRules rules = new OrderRules(clock.instant(), new ShopCountry(settings, tenant));
        return Checked.of(
                rows.stream().map(row -> row.item(items, OrderRequest.class)).toList(),
                request -> rules.draft(request, null, Revision.ANY),
                (connection, drafts) -> {
                    RoundTrip trip = new RoundTrip(connection);
                    List<OrderIntake.Placed> placed = intake.take(trip, tenant, drafts);
                    trip.run();
                    return placed.stream().map(OrderIntake.Placed::outcome).toList();
                });
    }
}

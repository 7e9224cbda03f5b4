package io.regulars.system.ledger;

import java.util.List;
import java.util.UUID;

import io.regulars.local.Part;
import io.regulars.local.StackState;

/** How far orders have come at this moment. */
public final class Backlog {
    private final StackState stack;

    public Backlog(StackState stack) {
        this.stack = stack;
    }

    /** Events of a service that wait for the broker. */
    public long outbox(Part service) {
        return count(service, "select count(*) from outbox");
    }

    /** Orders of some tenants that customer-service has. */
    public long posted(List<UUID> tenants) {
        return count(Part.CUSTOMER, "select count(*) from shop_order where tenant = any (?)", tenants);
    }

    /** Orders of some tenants that scoring-service has. */
    public long scored(List<UUID> tenants) {
        return count(Part.SCORING, "select count(*) from order_fact where tenant = any (?)", tenants);
    }

    private long count(Part service, String query, Object... parameters) {
        try (Database database = Database.of(stack, service)) {
            return database.list(query, row -> row.getLong(1), parameters).get(0);
        }
    }
}

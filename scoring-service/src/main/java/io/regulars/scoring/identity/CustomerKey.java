package io.regulars.scoring.identity;

import java.util.Comparator;
import java.util.UUID;

/** A customer row of a tenant; ordered, so that rows are locked in one order by everybody. */
public record CustomerKey(UUID tenant, UUID customer) implements Comparable<CustomerKey> {
    private static final Comparator<CustomerKey> ORDER =
            Comparator.comparing(CustomerKey::tenant).thenComparing(CustomerKey::customer);

    @Override
    public int compareTo(CustomerKey other) {
        return ORDER.compare(this, other);
    }
}

package io.regulars.customer.privacy;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A customer with all aliases.
 *
 * @param root the row the others stand for
 * @param names the customerId of each row, the root's too; in an erasure the one that takes its place
 */
public record Person(UUID tenant, UUID root, Map<UUID, String> names) {
    public Set<UUID> rows() {
        return names.keySet();
    }
}

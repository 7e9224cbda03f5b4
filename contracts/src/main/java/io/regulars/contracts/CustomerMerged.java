package io.regulars.contracts;

import java.util.UUID;

/**
 * The current alias of a customer row. Nothing moves: whoever sums by customer adds this row's facts to {@code into}.
 *
 * @param customer the row that became an alias, or stopped being one
 * @param into the row it stands for, followed transitively by the consumer; null after an unmerge
 */
public record CustomerMerged(UUID customer, @MayBeNull UUID into, long version) implements EventData {
    @Override
    public UUID aggregate() {
        return customer;
    }
}

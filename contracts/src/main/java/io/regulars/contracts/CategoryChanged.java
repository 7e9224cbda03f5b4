package io.regulars.contracts;

import java.util.UUID;

/**
 * What a shop says of a category of goods.
 *
 * @param entry id of the category, the aggregate
 * @param category as the lines of orders name it
 * @param consumptionDays how long one unit lasts; null when not said
 * @param endOfNeedDays after how many days nobody needs it any more; null when not said
 * @param returnDays how long it may go back; null when not said
 */
public record CategoryChanged(
        UUID entry,
        String category,
        @MayBeNull Integer consumptionDays,
        @MayBeNull Integer endOfNeedDays,
        @MayBeNull Integer returnDays,
        long version)
        implements EventData {
    @Override
    public UUID aggregate() {
        return entry;
    }
}

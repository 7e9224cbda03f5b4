package io.regulars.scoring.lifetime.choice;

import io.regulars.scoring.lifetime.model.CustomerHistory;

/**
 * What a forecast looks at in one customer.
 *
 * @param recentPurchases purchase days, the first one included, within {@link RecentRate#windowDays()} up to today
 */
public record Standing(CustomerHistory history, int recentPurchases) {
    public Standing {
        if (recentPurchases < 0 || recentPurchases > history.repeats() + 1) {
            throw new IllegalArgumentException(recentPurchases + " recent purchases of " + history);
        }
    }
}

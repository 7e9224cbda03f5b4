package io.regulars.scoring.settings;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What serving a customer costs beside the goods and their shipping, in the shop's currency; what was never said is no cost.
 *
 * @param perReturn handling of an order that was refunded, in whole or in part; null: never said
 * @param perComplaint handling of a complaint; null: never said
 * @param perTouch a message or call, by channel
 */
public record CostRates(BigDecimal perReturn, BigDecimal perComplaint, Map<String, BigDecimal> perTouch) {
    public static final CostRates NONE = new CostRates(null, null, Map.of());

    public CostRates {
        perTouch = Map.copyOf(perTouch);
    }
}

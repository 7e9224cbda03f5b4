package io.regulars.scoring.purchase;

import java.util.Map;

/**
 * How often the shop had to do with a customer beside the orders.
 *
 * @param openComplaints complaints neither resolved nor rejected
 * @param complaints all of them
 * @param touches messages and calls that left, by channel
 */
public record Service(int openComplaints, int complaints, Map<String, Long> touches) {
    public static final Service NONE = new Service(0, 0, Map.of());
}

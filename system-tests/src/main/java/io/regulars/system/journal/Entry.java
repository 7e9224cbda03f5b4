package io.regulars.system.journal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One line of the journal; {@code at} is when the 2xx had arrived, or when the driver did something itself. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @Type(value = Entry.ShopOpened.class, name = "shop"),
    @Type(value = Entry.CustomerPut.class, name = "customer"),
    @Type(value = Entry.OrderPut.class, name = "order"),
    @Type(value = Entry.RefundGiven.class, name = "refund"),
    @Type(value = Entry.TouchAsked.class, name = "touch"),
    @Type(value = Entry.Withdrawn.class, name = "withdrawal"),
    @Type(value = Entry.PointsWritten.class, name = "points"),
    @Type(value = Entry.CouponRedeemed.class, name = "coupon"),
    @Type(value = Entry.Killed.class, name = "kill"),
    @Type(value = Entry.Paused.class, name = "pause")
})
public sealed interface Entry {
    Instant at();

    /**
     * A tenant and its contact policy.
     *
     * @param zone of customers who state none
     * @param quietFrom local time such as 22:00
     * @param marketingCap most marketing messages of a customer within a day
     */
    record ShopOpened(
            Instant at, UUID tenant, String name, String zone, String quietFrom, String quietTo, int marketingCap)
            implements Entry {}

    /** @param zone null for the shop's */
    record CustomerPut(Instant at, UUID tenant, String customerId, String email, String zone) implements Entry {}

    /** One stated state of an order; of several the one with the latest {@code updatedAt} counts. */
    record OrderPut(
            Instant at,
            UUID tenant,
            String orderId,
            String status,
            String currency,
            BigDecimal total,
            Instant updatedAt)
            implements Entry {}

    record RefundGiven(Instant at, UUID tenant, String orderId, String refundId, BigDecimal amount) implements Entry {}

    /** @param label the touch's offer, unique: what was asked for, whatever id it got */
    record TouchAsked(Instant at, UUID tenant, UUID touch, String customerId, String touchClass, String label)
            implements Entry {}

    /** Marketing by e-mail was refused by the customer. */
    record Withdrawn(Instant at, UUID tenant, String customerId, String way) implements Entry {}

    /**
     * An entry of the ledger of points, by hand.
     *
     * @param points that the customer has more or less by it
     * @param held how many of the customer's are set aside more or less by it
     */
    record PointsWritten(Instant at, UUID tenant, String customerId, String entryId, long points, long held)
            implements Entry {}

    record CouponRedeemed(Instant at, UUID tenant, String code, String orderId) implements Entry {}

    /** @param inFlight unanswered requests at that moment, by kind */
    record Killed(Instant at, String part, Map<String, Integer> inFlight) implements Entry {}

    record Paused(Instant at, String part, int seconds, Map<String, Integer> inFlight) implements Entry {}
}

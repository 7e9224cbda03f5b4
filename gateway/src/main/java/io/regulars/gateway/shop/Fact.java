package io.regulars.gateway.shop;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One thing a shop told us, as the request that writes it. */
public sealed interface Fact {
    /**
     * An order as it stands.
     *
     * @param body of {@code PUT /v1/orders/{orderId}}
     * @param refunds those the platform states with it
     * @param unexplained what the platform's total has beyond ours, or null
     */
    record Order(String orderId, ObjectNode body, List<ObjectNode> refunds, BigDecimal unexplained) implements Fact {}

    /** A refund that comes by itself; {@code body} as {@code POST /v1/orders/{orderId}/refunds} takes it. */
    record Refund(String orderId, ObjectNode body) implements Fact {}

    /** Some fields of a customer; what a shop does not say stays as it is. */
    record Customer(String customerId, ObjectNode fields, List<ObjectNode> consents) implements Fact {}

    /** A person who is to be forgotten, named by whatever is known. */
    record Erasure(String customerId, String email, String phone) implements Fact {}

    /** Whatever bodies of this connection are still kept are to go. */
    record ForgetBodies(String reason) implements Fact {}
}

package io.regulars.demo.retail;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** A refund in the form of {@code POST /v1/orders/{orderId}/refunds}. */
public record Refund(
        @JsonIgnore String orderId, String refundId, BigDecimal amount, Instant refundedAt, String reason) {}

package io.regulars.customer.coupon;

import java.math.BigDecimal;
import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A coupon as it is answered. */
@Schema(name = "Coupon", examples = CouponView.EXAMPLE)
record CouponView(
        @Schema(description = "As good as money: whoever knows it has the coupon", examples = "7KQ2M9XD4TRA8WPE")
        String code,

        @Schema(description = "The campaign it belongs to", examples = "spring-thanks")
        String campaign,

        @Schema(description = "The customer it was issued to", examples = "c-1001")
        String customerId,

        @Schema(description = "The caller's id of the issue", examples = "thanks-A-1001")
        String issueId,

        @Schema(description = "amount, percent or freeShipping", examples = "amount")
        String kind,

        @Schema(description = "The amount, or the percentage", examples = "\"100.00\"", nullable = true)
        BigDecimal value,

        @Schema(
                description = "Of value and minimumOrder; null: the shop's base currency",
                examples = "CNY",
                nullable = true)
        String currency,

        @Schema(description = "Total from which it holds", examples = "\"1500.00\"")
        BigDecimal minimumOrder,

        @Schema(description = "When it was issued", examples = "\"2026-03-21T09:30:00Z\"")
        Instant issuedAt,

        @Schema(description = "Until when it can be used", examples = "\"2026-03-31T16:00:00Z\"")
        Instant expiresAt,

        @Schema(
                description = "When it was used; null: it was not",
                nullable = true,
                examples = "\"2026-03-25T10:00:00Z\"")
        Instant usedAt,

        @Schema(description = "The order that used it", nullable = true, examples = "A-1002")
        String orderId) {
    static final String EXAMPLE = """
            {"code":"7KQ2M9XD4TRA8WPE","campaign":"spring-thanks","customerId":"c-1001","issueId":"thanks-A-1001",
             "kind":"amount","value":"100.00","currency":"CNY","minimumOrder":"1500.00",
             "issuedAt":"2026-03-21T09:30:00Z","expiresAt":"2026-03-31T16:00:00Z","usedAt":null,"orderId":null}""";
    static final String USED = """
            {"code":"7KQ2M9XD4TRA8WPE","campaign":"spring-thanks","customerId":"c-1001","issueId":"thanks-A-1001",
             "kind":"amount","value":"100.00","currency":"CNY","minimumOrder":"1500.00",
             "issuedAt":"2026-03-21T09:30:00Z","expiresAt":"2026-03-31T16:00:00Z","usedAt":"2026-03-25T10:00:00Z",
             "orderId":"A-1002"}""";
}

package io.regulars.customer.coupon;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a coupon can be used. */
@Schema(name = "CouponCheck", examples = CheckView.EXAMPLE)
record CheckView(
        @Schema(description = "Whether it can be used, as far as was asked", examples = "true")
        boolean valid,

        @Schema(description = "Each rule that does not hold")
        List<Rule.Refusal> refusals,

        @Schema(description = "The coupon") CouponView coupon) {
    static final String EXAMPLE = "{\"valid\":true,\"refusals\":[],\"coupon\":" + CouponView.EXAMPLE + "}";
}

package io.regulars.customer.coupon;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A campaign as it is answered. */
@Schema(name = "CouponCampaignState", examples = CampaignView.EXAMPLE)
record CampaignView(
        @Schema(description = "Its name in the path", examples = "spring-thanks")
        String campaign,

        @JsonUnwrapped Campaign terms,

        @Schema(description = "Coupons issued so far", examples = "1204")
        long issued,

        @Schema(description = "Coupons used so far", examples = "311")
        long used) {
    static final String EXAMPLE = """
            {"campaign":"spring-thanks","kind":"amount","value":"100.00","currency":"CNY","minimumOrder":"1500.00",
             "validDays":10,"endsAt":null,"perCustomer":1,"total":5000,"remindDays":3,"issued":1204,"used":311}""";
}

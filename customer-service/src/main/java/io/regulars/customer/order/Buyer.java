package io.regulars.customer.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who ordered: a customerId decides; without it, e-mail or phone make a guest; with none of them it is anonymous. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "OrderCustomer", examples = "{\"customerId\":\"c-1001\"}")
record Buyer(
        @Schema(description = "The shop's own id; it decides over the others", examples = "c-1001")
        String customerId,

        @Schema(description = "Makes a guest when there is no customerId", examples = "wang@example.com")
        String email,

        @Schema(description = "Makes a guest when there is neither customerId nor email", examples = "+8613800138000")
        String phone,

        @Schema(description = "As it stands on the order", examples = "王小明")
        String name) {

    @Schema(hidden = true)
    boolean isAnonymous() {
        return customerId == null && email == null && phone == null;
    }
}

package io.regulars.customer.profile;

import java.util.Objects;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Exactly one of these. */
@Schema(name = "CustomerLookup", examples = LookupRequest.EXAMPLE)
record LookupRequest(
        @Schema(description = "The shop's own id", examples = "c-1001")
        String customerId,

        @Schema(description = "As it was stated, case does not matter")
        String email,

        @Schema(description = "E.164, or as it is dialled in the shop's country", examples = "+8613800138000")
        String phone,

        @Schema(description = "The customer's open id at the shop's WeChat account", examples = "oX7h-5kQ")
        String wechatOpenId) {
    static final String EXAMPLE = "{\"email\":\"wang@example.com\"}";

    boolean namesOne() {
        return Stream.of(customerId, email, phone, wechatOpenId)
                        .filter(Objects::nonNull)
                        .count()
                == 1;
    }
}

package io.regulars.customer.profile;

import java.util.Objects;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Exactly one of these. */
@Schema(name = "CustomerLookup", examples = LookupRequest.EXAMPLE)
record LookupRequest(String customerId, String email, String phone, String wechatOpenId) {
    static final String EXAMPLE = "{\"email\":\"wang@example.com\"}";

    boolean namesOne() {
        return Stream.of(customerId, email, phone, wechatOpenId)
                        .filter(Objects::nonNull)
                        .count()
                == 1;
    }
}

package io.regulars.customer.profile;

import java.util.Objects;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Exactly one of these. */
@Schema(name = "CustomerLookup", examples = "{\"email\":\"wang@example.com\"}")
record LookupRequest(String customerId, String email, String phone, String wechatOpenId) {
    boolean namesOne() {
        return Stream.of(customerId, email, phone, wechatOpenId)
                        .filter(Objects::nonNull)
                        .count()
                == 1;
    }
}

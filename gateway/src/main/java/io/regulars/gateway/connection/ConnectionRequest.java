package io.regulars.gateway.connection;

import io.regulars.gateway.shop.Mapping;
import io.regulars.gateway.shop.Platform;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A connection as a caller states it. */
@Schema(
        name = "ConnectionRequest",
        requiredProperties = {"platform"},
        examples = ConnectionRequest.EXAMPLE)
record ConnectionRequest(
        @Schema(
                description = "What the shop runs on; generic: any other, by a mapping",
                enumeration = {"shopify", "woocommerce", "generic"})
        String platform,

        @Schema(
                description = "What the platform signs its webhooks with; left out, that of before stays",
                examples = "7f0c1d9e5b2a4c8897d3e6f1a0b5c2d4")
        String secret,

        @Schema(description = "Where a generic shop's JSON has what is needed; of the others only idPrefix")
        Mapping mapping) {
    static final String EXAMPLE = """
        {"platform":"shopify","secret":"7f0c1d9e5b2a4c8897d3e6f1a0b5c2d4"}""";

    /** The platform, when all of it is valid. */
    Platform check(boolean secretNeeded) {
        Violations faults = new Violations();
        Platform known = Platform.of(platform).orElse(null);
        faults.check(known != null, "/platform", "must be shopify, woocommerce or generic");
        faults.check(
                secret != null || !secretNeeded,
                "/secret",
                "is needed: it is what the platform signs its webhooks with");
        faults.check(
                secret == null || !secret.isBlank() && secret.length() <= 500,
                "/secret",
                "must have 1 to 500 characters");
        faults.check(known != Platform.GENERIC || mapping != null, "/mapping", "is needed for a generic connection");
        if (mapping != null && known != null) {
            mapping.check(faults, known);
        }
        faults.throwIfAny();
        return known;
    }
}

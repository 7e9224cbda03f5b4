package io.regulars.customer.timeline;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How scoring classes a customer, as it last told. */
@Schema(name = "CustomerClass", examples = "{\"type\":\"IMPORTANT_KEEP\",\"churnStatus\":\"active\"}")
public record CustomerClass(
        @Schema(description = "RFM type; null without a purchase", nullable = true)
        String type,

        @Schema(
                description = "Whether the customer still comes",
                enumeration = {"active", "at_risk", "lost", "prospect"})
        String churnStatus) {}

package io.regulars.outreach.playbook;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One touch of a playbook, some time after the step before it. */
@Schema(name = "Step")
@com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
record Step(
        @Schema(
                name = "wait",
                description = "ISO 8601 duration after the step before",
                defaultValue = "PT0S",
                examples = "P3D")
        @com.fasterxml.jackson.annotation.JsonProperty("wait")
        String after,

        @Schema(defaultValue = "email", examples = "email") String channel,

        @Schema(examples = "winback") String template,

        @Schema(description = "Text of {{offer}}; stands in the ledger", nullable = true, examples = "10 % off")
        String offer,

        @Schema(hidden = true) JsonNode stopIf) {}

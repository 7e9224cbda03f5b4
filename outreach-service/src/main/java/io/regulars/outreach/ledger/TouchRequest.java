package io.regulars.outreach.ledger;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One touch that a caller asks for. */
@Schema(name = "TouchRequest")
record TouchRequest(
        @Schema(description = "Whom it is for", examples = "C-17")
        String customerId,

        @Schema(description = "What is sent", examples = "order-shipped")
        String template,

        @Schema(description = "Now when left out", nullable = true)
        Instant dueAt,

        @Schema(
                name = "class",
                description = "The template's purpose when left out",
                nullable = true,
                enumeration = {"transactional", "service", "marketing"},
                examples = "transactional")
        @JsonProperty("class")
        String touchClass,

        @Schema(description = "Text of {{offer}}", nullable = true, examples = "10 % off")
        String offer) {}

package io.regulars.outreach.playbook;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A playbook as callers see it, defaults filled in. */
@Schema(name = "Playbook")
record PlaybookView(
        @Schema(examples = "winback") String name,
        @JsonInclude(JsonInclude.Include.NON_NULL) Trigger trigger,
        String audience,
        @Schema(nullable = true, examples = "big-spenders") String segment,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Step> steps,
        @Schema(name = "class") @JsonProperty("class") String touchClass,
        String delivery,
        String expiresAfter,
        String reentry,
        Double holdOut,
        Integer pilotPercent,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<PlaybookVariant> variants,
        @Schema(nullable = true) Budget budget,
        @Schema(examples = "0") int priority,

        @Schema(
                enumeration = {"draft", "active", "paused"},
                examples = "active")
        String state,

        @Schema(description = "What is under way keeps the version it was planned by", examples = "1")
        int version,

        @Schema(description = "Facts up to then set nothing off", nullable = true)
        Instant activatedAt,

        Instant updatedAt) {}

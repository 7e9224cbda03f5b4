package io.regulars.outreach.playbook;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A playbook as callers see it, defaults filled in. */
@Schema(name = "Playbook")
record PlaybookView(
        @Schema(description = "As in the path", examples = "winback")
        String name,

        @Schema(description = "What sets it off") @JsonInclude(JsonInclude.Include.NON_NULL)
        Trigger trigger,

        @Schema(
                description = "Filter of values that a customer must meet; null: everybody",
                examples = "rfm.type==IMPORTANT_WINBACK")
        String audience,

        @Schema(
                description = "Only members of this segment; null: everybody",
                nullable = true,
                examples = "big-spenders")
        String segment,

        @Schema(description = "What is sent, in this order") @JsonInclude(JsonInclude.Include.NON_NULL)
        List<Step> steps,

        @Schema(description = "Which rules hold for its touches", examples = "marketing", name = "class")
        @JsonProperty("class")
        String touchClass,

        @Schema(description = "What a doubt does: never twice, or at least once", examples = "atMostOnce")
        String delivery,

        @Schema(description = "ISO 8601: how late a touch may be", examples = "P7D")
        String expiresAfter,

        @Schema(
                description = "ISO 8601: how long after entering a customer may enter again; null: never",
                examples = "P90D")
        String reentry,

        @Schema(description = "Share of customers left out to compare", examples = "0.1")
        Double holdOut,

        @Schema(description = "Percent of customers that may enter; null: all", examples = "10")
        Integer pilotPercent,

        @Schema(description = "Ways of the treatment that are compared") @JsonInclude(JsonInclude.Include.NON_NULL)
        List<PlaybookVariant> variants,

        @Schema(description = "What it may cost; null: no limit", nullable = true)
        Budget budget,

        @Schema(description = "The higher one goes first where a customer can get one touch only", examples = "0")
        int priority,

        @Schema(
                description = "Only an active one is set off",
                enumeration = {"draft", "active", "paused"},
                examples = "active")
        String state,

        @Schema(description = "What is under way keeps the version it was planned by", examples = "1")
        int version,

        @Schema(description = "Facts up to then set nothing off", nullable = true)
        Instant activatedAt,

        @Schema(description = "When it was last changed") Instant updatedAt) {}

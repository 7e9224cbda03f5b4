package io.regulars.scoring.segment;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A segment as it is shown. */
@Schema(name = "Segment", description = "A group of customers, named by a filter over their values")
record SegmentView(
        @Schema(description = "As in the path", examples = "big-and-drifting")
        String name,

        @Schema(description = "RSQL over the fields of GET /v1/values", examples = "churn.status==at_risk;abc==A")
        String filter,

        @Schema(
                description = "What it is for, in the shop's own words",
                nullable = true,
                examples = "Good customers who drift away")
        String description,

        @Schema(
                description =
                        "computing until everybody was judged by this filter; current from then on: members follow"
                                + " orders, days and runs by themselves",
                enumeration = {"computing", "current"},
                examples = "current")
        String state,

        @Schema(
                description = "When everybody was last judged; null before the first time",
                nullable = true,
                examples = "2026-03-01T09:30:02Z")
        Instant computedAt,

        @Schema(description = "When it was made") Instant createdAt,
        @Schema(description = "When it was last changed") Instant updatedAt) {}

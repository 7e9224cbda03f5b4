package io.regulars.scoring.segment;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A segment as it is shown. */
@Schema(name = "Segment", description = "A group of customers, named by a filter over their values")
record SegmentView(
        @Schema(examples = "big-and-drifting") String name,
        @Schema(examples = "churn.status==at_risk;abc==A") String filter,

        @Schema(nullable = true, examples = "Good customers who drift away")
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

        Instant createdAt,
        Instant updatedAt) {}

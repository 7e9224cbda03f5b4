package io.regulars.outreach.playbook;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a playbook would do, with nothing written and nothing sent. */
@Schema(name = "DryRun")
record Forecast(
        @Schema(
                description =
                        "For a schedule: customers the audience selects now. For an occasion: who keeps it within 30 days, "
                                + "of a festival the next time. For types, tiers and segments: who is there already; only who "
                                + "comes in later enters. For orders, supplies and complaints: those of the last 30 days. For points and "
                                + "coupons: who was reminded and can still use them.",
                examples = "120")
        int customers,

        @Schema(
                description = "Customers by treatment, control, global-hold-out, not-in-pilot and reentry",
                examples = "{\"treatment\":108,\"control\":12}")
        Map<String, Integer> arms,

        @Schema(description = "Treated customers by variant", examples = "{\"gift\":54,\"discount\":54}")
        Map<String, Integer> variants,

        @Schema(description = "Touches that would be planned for the treated", examples = "216")
        int touches,

        @Schema(
                type = SchemaType.STRING,
                description = "Of these touches, by the cost of their steps",
                examples = "\"21.60\"")
        BigDecimal cost,

        @Schema(
                type = SchemaType.STRING,
                description = "What is left of the budget; null without one",
                nullable = true,
                examples = "\"500.00\"")
        BigDecimal budgetLeft,

        @Schema(description = "Touches by the hour they would be due, by the shop's clock; quiet hours move them later")
        List<Hour> load,

        @Schema(
                description =
                        "The first 100 decisions, as the contact policy would judge them at their due time by what is known now")
        List<Decided> decisions,

        @Schema(examples = "0", description = "Selected, but not known here yet")
        int unknown,

        @Schema(description = "Some of the customers", examples = "[\"C-17\"]")
        List<String> examples,

        @Schema(description = "True when only the first 100000 were counted")
        boolean cut,

        @Schema(
                description = "Who is not counted because it is not known here, and why; null when all are",
                nullable = true,
                examples = "who was not reminded yet: what expires later is known to customer-service alone")
        String notCounted) {

    /** How many touches would be due within one hour. */
    @Schema(name = "DryRunHour")
    record Hour(
            @Schema(description = "Local hour of the shop", examples = "2026-03-01T09:00")
            String hour,

            @Schema(description = "Due within it", examples = "120")
            int touches) {}

    /** One decision as it would stand in the ledger. */
    @Schema(name = "DryRunDecision")
    record Decided(
            @Schema(description = "Whom it is about", examples = "C-17")
            String customerId,

            @Schema(description = "Zero-based", examples = "0")
            int step,

            @Schema(description = "Of the step", examples = "email")
            String channel,

            @Schema(description = "Of the step", examples = "winback")
            String template,

            @Schema(description = "Treated, or left out to compare", nullable = true, examples = "treatment")
            String arm,

            @Schema(description = "Of the playbook, where it has some", nullable = true, examples = "gift")
            String variant,

            @Schema(description = "When the step is due") Instant dueAt,

            @Schema(
                    description = "What would become of it",
                    enumeration = {"planned", "held", "skipped"},
                    examples = "skipped")
            String state,

            @Schema(description = "Why it would be held or skipped", nullable = true, examples = "consent")
            String reason) {}
}

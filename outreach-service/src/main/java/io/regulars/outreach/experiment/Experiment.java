package io.regulars.outreach.experiment;

import java.math.BigDecimal;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a playbook brought: each arm as it was drawn, whether or not its customers could be reached. */
@Schema(name = "Experiment")
record Experiment(
        @Schema(description = "Name of the playbook", examples = "winback")
        String playbook,

        @Schema(description = "How long after entering a purchase counts", examples = "P30D")
        String within,

        @Schema(description = "Of the revenue; null when there is none, or in several currencies", nullable = true)
        String currency,

        @Schema(description = "Each arm, and each variant of the treatment")
        List<Side> arms) {

    /** One arm, or one variant of the treatment. */
    @Schema(name = "ExperimentArm")
    record Side(
            @Schema(
                    description = "Treated, or left out to compare",
                    enumeration = {"treatment", "control"},
                    examples = "treatment")
            String arm,

            @Schema(description = "Of the treatment; null for a whole arm", nullable = true, examples = "gift")
            String variant,

            @Schema(description = "Who entered; each once, from the first time on", examples = "900")
            long customers,

            @Schema(description = "Of them, who bought within that time", examples = "135")
            long buyers,

            @Schema(description = "buyers / customers; null without customers", nullable = true, examples = "0.15")
            Double conversion,

            @Schema(description = "What the buyers ordered within that time", examples = "150")
            long orders,

            @Schema(type = SchemaType.STRING, description = "After refunds", nullable = true, examples = "\"18000.00\"")
            BigDecimal revenue,

            @Schema(description = "Touches that went out", examples = "880")
            long sent,

            @Schema(type = SchemaType.STRING, description = "Of these touches", examples = "\"88.00\"")
            BigDecimal cost,

            @Schema(description = "Null for the arm the others are compared with", nullable = true)
            Uplift uplift) {}

    /** How much better than the arm it is compared with; 95 % intervals. */
    @Schema(name = "Uplift")
    record Uplift(
            @Schema(description = "control; without one, the first variant", examples = "control")
            String comparedWith,

            @Schema(description = "Of the share that bought", nullable = true)
            Interval conversion,

            @Schema(description = "Of the revenue per customer, buyers or not", nullable = true)
            Interval revenuePerCustomer) {}

    /** A difference with its 95 % interval. */
    @Schema(name = "DifferenceInterval")
    record Interval(
            @Schema(description = "Best estimate", examples = "0.05")
            double difference,

            @Schema(description = "Lower end of the 95 % interval", examples = "0.01")
            double low,

            @Schema(description = "Upper end of the 95 % interval", examples = "0.08")
            double high) {}
}

package io.regulars.customer.loyalty;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a shop rewards those who come back; what it leaves out has the default. */
@Schema(
        name = "LoyaltyProgram",
        requiredProperties = {"pointsPerUnit"},
        examples = Program.EXAMPLE)
record Program(
        @Schema(
                description = "Points for each unit of net in base currency, rounded down per order; up to 1,000",
                examples = "\"1\"")
        BigDecimal pointsPerUnit,

        @Schema(
                description = "Orders below this total, in base currency, earn nothing",
                defaultValue = "0",
                examples = "\"10.00\"")
        BigDecimal minimumOrder,

        @Schema(
                description =
                        "Days from the order until its points can be spent, 0 to 365. A category of its lines with"
                                + " more returnDays has its own",
                defaultValue = "14",
                examples = "14")
        Integer pendingDays,

        @Schema(
                description =
                        "Months until points expire, counted from when they can be spent, 1 to 120; left out: never",
                examples = "12",
                nullable = true)
        Integer expiresAfterMonths,

        @Schema(
                description = "What a point is worth when it is spent, in base currency",
                defaultValue = "0.01",
                examples = "\"0.01\"")
        BigDecimal pointValue,

        @Schema(
                description = "Days before points expire at which points.expiring tells of it, 1 to 90",
                defaultValue = "14",
                examples = "14")
        Integer remindDays,

        @Schema(
                description = "Orders placed from then on earn. Left out: now, or as it was before",
                examples = "\"2026-01-01T00:00:00Z\"")
        Instant startsAt,

        @Schema(description = "From the lowest to the highest, at most 20")
        List<Tier> tiers,

        @Schema(
                description = "Days over which the net of orders is summed for the tier, 1 to 3,650",
                defaultValue = "365",
                examples = "365")
        Integer tierDays,

        @Schema(
                description = "Days for which a tier is kept after the sum fell below its threshold, 0 to 3,650",
                defaultValue = "30",
                examples = "30")
        Integer graceDays,

        @Schema(
                description =
                        "afterGrace: who spends less falls to the tier that fits. never: a tier once reached stays",
                enumeration = {"afterGrace", "never"},
                defaultValue = "afterGrace",
                examples = "afterGrace")
        String downgrade) {

    static final String EXAMPLE = """
            {"pointsPerUnit":"1","minimumOrder":"10.00","pendingDays":14,"expiresAfterMonths":12,"pointValue":"0.01",
             "remindDays":14,"startsAt":"2026-01-01T00:00:00Z",
             "tiers":[{"name":"Silver","threshold":"300.00"},{"name":"Gold","threshold":"1000.00"}],
             "tierDays":365,"graceDays":30,"downgrade":"afterGrace"}""";

    /** A level of members. */
    @Schema(name = "LoyaltyTier", examples = "{\"name\":\"Silver\",\"threshold\":\"300.00\"}")
    record Tier(
            @Schema(description = "As customers know it, up to 128 characters", examples = "Silver")
            String name,

            @Schema(description = "Net of orders within tierDays, in base currency", examples = "\"300.00\"")
            BigDecimal threshold) {}

    Program complete(Instant start) {
        return new Program(
                pointsPerUnit,
                minimumOrder == null ? BigDecimal.ZERO : minimumOrder,
                pendingDays == null ? 14 : pendingDays,
                expiresAfterMonths,
                pointValue == null ? new BigDecimal("0.01") : pointValue,
                remindDays == null ? 14 : remindDays,
                startsAt == null ? start : startsAt,
                tiers == null ? List.of() : tiers,
                tierDays == null ? 365 : tierDays,
                graceDays == null ? 30 : graceDays,
                downgrade == null ? "afterGrace" : downgrade);
    }

    boolean keepsTiers() {
        return "never".equals(downgrade);
    }
}

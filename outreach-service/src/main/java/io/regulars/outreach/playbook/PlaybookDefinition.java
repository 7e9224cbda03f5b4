package io.regulars.outreach.playbook;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.regulars.outreach.TouchClass;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A playbook as callers put it; {@link PlaybookRules} says what is valid and {@link #filled} adds the defaults. */
@Schema(name = "PlaybookRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlaybookDefinition(
        @Schema(examples = "winback", description = "May repeat the name of the path", nullable = true)
        String name,

        @Schema(description = "What sets it off") Trigger trigger,

        @Schema(
                description = "RSQL; everybody when left out. With a schedule over the fields of /v1/values; with an "
                        + "event over purchases, daysSincePurchase, rfm.type, churn.status and tier, as they were at the "
                        + "event, itself included",
                nullable = true,
                examples = "rfm.type==IMPORTANT_WINBACK")
        String audience,

        @Schema(
                description = "Only the members of this segment of /v1/segments, as they are when somebody would enter",
                nullable = true,
                examples = "big-spenders")
        String segment,

        @Schema(description = "From 1 to 20; left out where there are variants")
        List<Step> steps,

        @Schema(
                description = "Which rules hold for its touches",
                name = "class",
                enumeration = {"transactional", "service", "marketing"},
                defaultValue = "marketing")
        @JsonProperty("class")
        String touchClass,

        @Schema(
                description = "What happens when an answer gets lost: parked as unknown, or sent again with the same "
                        + "Message-ID. Default: atLeastOnce for transactional, else atMostOnce.",
                enumeration = {"atMostOnce", "atLeastOnce"})
        String delivery,

        @Schema(
                description =
                        "A touch this late is skipped, and an event this old sets nothing off. Not shorter than any "
                                + "wait; P7D, or the longest wait, when left out",
                defaultValue = "P7D",
                examples = "P7D")
        String expiresAfter,

        @Schema(
                description = "When a customer may enter again: always, never, or after this duration",
                defaultValue = "always",
                examples = "P30D")
        String reentry,

        @Schema(
                description = "Share of customers left alone on purpose",
                minimum = "0",
                maximum = "1",
                defaultValue = "0",
                examples = "0.1")
        Double holdOut,

        @Schema(
                examples = "10",
                description = "Only so many percent of the customers, always the same ones",
                nullable = true)
        Integer pilotPercent,

        @Schema(description = "Ways to compare, from 2 to 10, each with steps of its own")
        List<PlaybookVariant> variants,

        @Schema(description = "Once it is spent, touches are skipped with the reason budget", nullable = true)
        Budget budget,

        @Schema(
                description = "Where two playbooks want the same customer within a day, the greater goes first",
                minimum = "0",
                maximum = "100",
                defaultValue = "0")
        Integer priority) {

    static final String ALWAYS = "always";
    static final String NEVER = "never";
    private static final String WEEK = "P7D";
    private static final String DAY = "P1D";

    PlaybookDefinition filled() {
        String filledClass = touchClass == null ? TouchClass.MARKETING.wireName() : touchClass;
        return new PlaybookDefinition(
                null,
                trigger,
                audience,
                segment,
                filled(steps),
                filledClass,
                delivery == null
                        ? filledClass.equals(TouchClass.TRANSACTIONAL.wireName()) ? "atLeastOnce" : "atMostOnce"
                        : delivery,
                expiresAfter == null ? defaultExpiry() : expiresAfter,
                reentry == null ? ALWAYS : reentry,
                holdOut == null ? Double.valueOf(0) : holdOut,
                pilotPercent,
                variants == null
                        ? null
                        : variants.stream()
                                .map(variant -> new PlaybookVariant(
                                        variant.name(),
                                        variant.weight() == null ? Integer.valueOf(1) : variant.weight(),
                                        filled(variant.steps())))
                                .toList(),
                budget,
                priority == null ? Integer.valueOf(0) : priority);
    }

    /** A week, of an occasion a day; or the longest wait, as it was written. */
    private String defaultExpiry() {
        String least = trigger.occasion() == null ? WEEK : DAY;
        return allSteps().values().stream()
                .flatMap(List::stream)
                .map(Step::after)
                .filter(Objects::nonNull)
                .max(Comparator.comparing(Duration::parse))
                .filter(wait -> Duration.parse(wait).compareTo(Duration.parse(least)) > 0)
                .orElse(least);
    }

    private static List<Step> filled(List<Step> steps) {
        return steps == null ? null : steps.stream().map(Step::filled).toList();
    }

    /** The steps a customer takes. @param variant null where there are none */
    List<Step> steps(String variant) {
        return variants == null
                ? steps
                : variants.stream()
                        .filter(each -> each.name().equals(variant))
                        .findFirst()
                        .orElseGet(() -> variants.get(0))
                        .steps();
    }

    /** Every list of steps by its JSON pointer. */
    Map<String, List<Step>> allSteps() {
        Map<String, List<Step>> all = new LinkedHashMap<>();
        if (steps != null || variants == null) {
            all.put("/steps", steps);
        }
        for (int i = 0; variants != null && i < variants.size(); i++) {
            all.put(
                    "/variants/" + i + "/steps",
                    variants.get(i) == null ? null : variants.get(i).steps());
        }
        return all;
    }

    /** Weights by variant, in order; empty where there are none. */
    LinkedHashMap<String, Integer> weights() {
        LinkedHashMap<String, Integer> weights = new LinkedHashMap<>();
        if (variants != null) {
            variants.forEach(variant -> weights.put(variant.name(), variant.weight()));
        }
        return weights;
    }

    /** Where two playbooks want the same customer. Definitions stored before there were priorities have none. */
    int rank() {
        return priority == null ? 0 : priority;
    }

    @JsonIgnore
    boolean marketing() {
        return TouchClass.MARKETING.wireName().equals(touchClass);
    }

    Duration expiry() {
        return Duration.parse(expiresAfter);
    }
}

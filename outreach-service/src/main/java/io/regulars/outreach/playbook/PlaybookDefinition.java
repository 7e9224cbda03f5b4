package io.regulars.outreach.playbook;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.outreach.TouchClass;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A playbook as callers put it; {@link PlaybookRules} says what is valid and {@link #filled} adds the defaults. */
@Schema(name = "PlaybookRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlaybookDefinition(
        @Schema(description = "May repeat the name of the path", nullable = true)
        String name,

        Trigger trigger,

        @Schema(
                description = "RSQL over the fields of /v1/values; everybody when left out. With a schedule only.",
                nullable = true,
                examples = "rfm.type==IMPORTANT_WINBACK")
        String audience,

        List<Step> steps,

        @Schema(
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

        @Schema(description = "A touch this late is skipped", defaultValue = "P7D", examples = "P7D")
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

        @Schema(description = "Only so many percent of the customers, always the same ones", nullable = true)
        Integer pilotPercent,

        @Schema(hidden = true) JsonNode variants,
        @Schema(hidden = true) JsonNode budget,
        @Schema(hidden = true) JsonNode priority) {

    static final String ALWAYS = "always";
    static final String NEVER = "never";

    PlaybookDefinition filled() {
        String filledClass = touchClass == null ? TouchClass.MARKETING.wireName() : touchClass;
        return new PlaybookDefinition(
                null,
                trigger,
                audience,
                steps.stream()
                        .map(step -> new Step(
                                step.after() == null ? "PT0S" : step.after(),
                                step.channel() == null ? "email" : step.channel(),
                                step.template(),
                                step.offer(),
                                null))
                        .toList(),
                filledClass,
                delivery == null
                        ? filledClass.equals(TouchClass.TRANSACTIONAL.wireName()) ? "atLeastOnce" : "atMostOnce"
                        : delivery,
                expiresAfter == null ? "P7D" : expiresAfter,
                reentry == null ? ALWAYS : reentry,
                holdOut == null ? Double.valueOf(0) : holdOut,
                pilotPercent,
                null,
                null,
                null);
    }

    @JsonIgnore
    boolean marketing() {
        return TouchClass.MARKETING.wireName().equals(touchClass);
    }

    Duration expiry() {
        return Duration.parse(expiresAfter);
    }
}

package io.regulars.outreach.policy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;

import io.regulars.kit.problem.Violations;
import io.regulars.outreach.TouchClass;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the shop allows itself. */
@Schema(name = "ContactPolicy")
public record ContactPolicy(
        @Schema(
                description = "By the customer's clock; null means any hour. Transactional touches go at any hour.",
                nullable = true)
        QuietHours quietHours,

        @Schema(description = "Each holds in any rolling period; transactional touches are neither counted nor held")
        List<Cap> caps,

        @Schema(
                description = "Share of customers left out of all marketing, to measure its effect",
                minimum = "0",
                maximum = "1",
                defaultValue = "0",
                examples = "0.05")
        Double globalHoldOut) {

    /** Local times; from after to means over midnight. */
    @Schema(name = "QuietHours")
    public record QuietHours(
            @Schema(examples = "22:00") String from,
            @Schema(examples = "09:00") String to) {}

    /** A null channel or class covers all. */
    @Schema(name = "Cap")
    public record Cap(
            @Schema(nullable = true, examples = "email") String channel,

            @Schema(name = "class", nullable = true, examples = "marketing")
            @com.fasterxml.jackson.annotation.JsonProperty("class")
            String touchClass,

            @Schema(examples = "2") int max,

            @Schema(description = "ISO 8601 duration", examples = "P7D")
            String per) {

        boolean covers(TouchClass touchClass, String channel) {
            return touchClass != TouchClass.TRANSACTIONAL
                    && (this.touchClass == null || this.touchClass.equals(touchClass.wireName()))
                    && (this.channel == null || this.channel.equals(channel));
        }
    }

    static final ContactPolicy DEFAULT =
            new ContactPolicy(new QuietHours("22:00", "09:00"), List.of(new Cap(null, "marketing", 2, "P7D")), 0.0);
    private static final Duration LONGEST = Duration.ofDays(366);

    public ContactPolicy {
        caps = caps == null ? List.of() : caps.stream().filter(Objects::nonNull).toList();
        globalHoldOut = globalHoldOut == null ? Double.valueOf(0) : globalHoldOut;
    }

    /** The longest period of any cap. */
    public Duration memory() {
        return caps.stream()
                .map(cap -> Duration.parse(cap.per()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    void check() {
        Violations faults = new Violations();
        if (quietHours != null) {
            boolean from = faults.check(isTime(quietHours.from()), "/quietHours/from", "must be a time such as 22:00");
            boolean to = faults.check(isTime(quietHours.to()), "/quietHours/to", "must be a time such as 09:00");
            faults.check(
                    !from || !to || !LocalTime.parse(quietHours.from()).equals(LocalTime.parse(quietHours.to())),
                    "/quietHours/to",
                    "must differ from /quietHours/from; for any hour set quietHours to null");
        }
        faults.check(caps.size() <= 20, "/caps", "at most 20 caps");
        for (int i = 0; i < caps.size(); i++) {
            check(caps.get(i), "/caps/" + i, faults);
        }
        faults.check(globalHoldOut >= 0 && globalHoldOut <= 1, "/globalHoldOut", "must be a share from 0 to 1");
        faults.throwIfAny();
    }

    private static void check(Cap cap, String at, Violations faults) {
        faults.check(cap.channel() == null || cap.channel().equals("email"), at + "/channel", "must be email");
        faults.check(
                cap.touchClass() == null
                        || cap.touchClass().equals("marketing")
                        || cap.touchClass().equals("service"),
                at + "/class",
                "must be marketing or service; transactional touches have no cap");
        faults.check(cap.max() >= 0 && cap.max() <= 1_000, at + "/max", "must be from 0 to 1000");
        faults.check(isPeriod(cap.per()), at + "/per", "must be an ISO 8601 duration up to P366D, such as P7D");
    }

    private static boolean isTime(String text) {
        return text != null && text.matches("([01]\\d|2[0-3]):[0-5]\\d");
    }

    private static boolean isPeriod(String text) {
        try {
            Duration per = text == null ? Duration.ZERO : Duration.parse(text);
            return per.compareTo(Duration.ZERO) > 0 && per.compareTo(LONGEST) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}

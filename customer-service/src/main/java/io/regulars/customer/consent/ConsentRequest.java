package io.regulars.customer.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.regulars.customer.locality.Text;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A customer's yes or no to one purpose on one channel, as a caller states it. */
@Schema(
        name = "Consent",
        requiredProperties = {"channel", "purpose", "granted"},
        examples =
                "{\"channel\":\"email\",\"purpose\":\"marketing\",\"granted\":true,\"at\":\"2026-03-01T09:30:00Z\",\"source\":\"checkout\",\"proof\":\"form 7, box 2\"}")
record ConsentRequest(
        @Schema(
                description = "Where the customer may be reached",
                enumeration = {"email", "sms", "wechat", "phone", "post"})
        String channel,

        @Schema(
                description = "What for",
                enumeration = {"marketing", "service"})
        String purpose,

        @Schema(description = "true: allowed. false: withdrawn")
        Boolean granted,

        @Schema(description = "When the customer said so; left out: now")
        Instant at,

        @Schema(description = "Where, such as checkout") String source,
        @Schema(description = "What shows it") String proof) {

    static final List<String> CHANNELS = List.of("email", "sms", "wechat", "phone", "post");
    static final List<String> PURPOSES = List.of("marketing", "service");
    private static final Duration AHEAD = Duration.ofHours(24);

    ConsentRequest valid(Instant now) {
        Violations violations = new Violations();
        violations.check(
                channel != null && CHANNELS.contains(channel),
                "/channel",
                "must be one of " + String.join(", ", CHANNELS));
        violations.check(
                purpose != null && PURPOSES.contains(purpose),
                "/purpose",
                "must be one of " + String.join(", ", PURPOSES));
        violations.check(granted != null, "/granted", "must be true or false");
        violations.check(at == null || !at.isAfter(now.plus(AHEAD)), "/at", "must not be more than 24 hours ahead");
        Text.atMost(200, violations, "/source", source);
        Text.atMost(4_000, violations, "/proof", proof);
        violations.throwIfAny();
        return at != null ? this : new ConsentRequest(channel, purpose, granted, now, source, proof);
    }
}

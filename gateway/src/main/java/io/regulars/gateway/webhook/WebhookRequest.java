package io.regulars.gateway.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.regulars.contracts.EventType;
import io.regulars.kit.outside.StandardSignature;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A webhook as a caller states it. */
@Schema(
        name = "WebhookRequest",
        requiredProperties = {"url"},
        examples = WebhookRequest.EXAMPLE)
record WebhookRequest(
        @Schema(description = "https, at an address of the internet", examples = "https://shop.example.com/regulars")
        String url,

        @Schema(description = "Types of events; all, when left out", examples = "[\"score.changed\"]")
        List<String> events,

        @Schema(
                description = "One after the other, each waiting for the one before; else as fast as they go",
                defaultValue = "false")
        Boolean ordered,

        @Schema(
                description =
                        "whsec_ and base64 of 24 to 64 bytes; left out: that of before, or a new one that the answer shows once",
                examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        String secret) {
    static final String EXAMPLE = """
        {"url":"https://shop.example.com/regulars","events":["score.changed","touch.changed"],"ordered":false}""";
    static final Set<String> TYPES =
            Arrays.stream(EventType.values()).map(EventType::wireName).collect(Collectors.toUnmodifiableSet());

    void check(boolean privateAddresses) {
        Violations faults = new Violations();
        faults.check(url != null && url.length() <= 2_000 && isUrl(privateAddresses), "/url", "must be an https url");
        if (events != null && faults.check(!events.isEmpty(), "/events", "must name at least one, or be left out")) {
            for (int i = 0; i < events.size(); i++) {
                faults.check(
                        events.get(i) != null && TYPES.contains(events.get(i)),
                        "/events/" + i,
                        "must be one of " + TYPES.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
        faults.check(
                secret == null || StandardSignature.key(secret).isPresent(),
                "/secret",
                "must be whsec_ and base64 of 24 to 64 bytes");
        faults.throwIfAny();
    }

    private boolean isUrl(boolean privateAddresses) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && ("https".equals(uri.getScheme()) || privateAddresses && "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}

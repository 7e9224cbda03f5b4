package io.regulars.outreach.channel;

import java.util.Map;
import java.util.Objects;

import io.regulars.kit.outside.StandardSignature;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A system of the shop's own that brings messages out; its secret goes in and never out. */
@Schema(name = "WebhookChannelRequest")
record WebhookSettings(
        @Schema(description = "https, at an address of the internet", examples = "https://shop.example.com/messages")
        String url,

        @Schema(
                description = "whsec_ and base64 of 24 to 64 bytes, by which each message is signed. Write-only; kept "
                        + "when left out while url stays",
                nullable = true)
        String secret,

        @Schema(description = "Messages a second at most, transactional ones aside", nullable = true, examples = "20")
        Double messagesPerSecond)
        implements ChannelSettings<WebhookSettings> {
    @Override
    public void check() {
        Violations faults = new Violations();
        faults.check(url != null, "/url", "is needed");
        faults.check(
                secret == null || StandardSignature.key(secret).isPresent(),
                "/secret",
                "must be whsec_ and base64 of 24 to 64 bytes");
        faults.check(
                messagesPerSecond == null || messagesPerSecond >= 0.01 && messagesPerSecond <= 10_000,
                "/messagesPerSecond",
                "must be from 0.01 to 10000");
        faults.throwIfAny();
    }

    @Override
    public void checkSecrets() {
        Violations faults = new Violations();
        faults.check(secret != null, "/secret", "is needed");
        faults.throwIfAny();
    }

    @Override
    public Map<String, String> secrets() {
        return secret == null ? Map.of() : Map.of("secret", secret);
    }

    @Override
    public WebhookSettings withSecrets(Map<String, String> secrets) {
        return new WebhookSettings(url, secrets.get("secret"), messagesPerSecond);
    }

    @Override
    public boolean keepsSecretsOf(WebhookSettings before) {
        return Objects.equals(url, before.url);
    }

    @Override
    public String toString() {
        return "webhook";
    }
}

package io.regulars.outreach.channel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.kit.outside.Answer;
import io.regulars.kit.outside.StandardSignature;

/** Messages handed to a system of the shop's own, by Standard Webhooks; {@code webhook-id} is that of the touch. */
@ApplicationScoped
class WebhookChannel implements Channel {
    static final String NAME = "webhook";

    private static final Set<Integer> NOT_NOW = Set.of(408, 425, 429);

    private final Accounts accounts;
    private final Outside outside;
    private final Clock clock;

    WebhookChannel(Accounts accounts, Outside outside, Clock clock) {
        this.accounts = accounts;
        this.outside = outside;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Pace pace(UUID tenant) {
        return Pace.own(
                NAME + ":" + tenant,
                outside.pace(account(tenant)
                        .map(account -> account.settings().messagesPerSecond())
                        .orElse(null)));
    }

    Optional<Account<WebhookSettings>> account(UUID tenant) {
        return accounts.find(tenant, NAME, WebhookSettings.class);
    }

    @Override
    public Outcome send(UUID tenant, OutgoingMessage message, LastCheck check) {
        Optional<Account<WebhookSettings>> account = account(tenant);
        if (account.isEmpty()) {
            return new Outcome.Refused("channel-not-set");
        }
        WebhookSettings settings = account.get().settings();
        byte[] body = body(message);
        String id = message.touch().id().toString();
        long timestamp = clock.instant().getEpochSecond();
        Answer answer = outside.post(
                URI.create(settings.url()),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "User-Agent",
                        "regulars",
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(timestamp),
                        "webhook-signature",
                        StandardSignature.of(settings.secret(), id, timestamp, body)),
                body,
                check);
        return outcome(answer);
    }

    private static Outcome outcome(Answer answer) {
        if (answer instanceof Answer.Withheld) {
            return new Outcome.Withdrawn();
        }
        if (answer instanceof Answer.NotSent notSent) {
            return notSent.outOfReach()
                    ? new Outcome.Refused("webhook-address")
                    : new Outcome.Deferred("webhook-connection", null);
        }
        if (answer instanceof Answer.Lost lost) {
            return new Outcome.InDoubt(lost.reason());
        }
        int status = ((Answer.Answered) answer).status();
        if (status >= 200 && status < 300) {
            return new Outcome.Sent();
        }
        if (status >= 500) {
            return new Outcome.InDoubt("http-" + status);
        }
        return NOT_NOW.contains(status)
                ? new Outcome.Deferred("webhook-" + status, null)
                : new Outcome.Refused("webhook-" + status);
    }

    private byte[] body(OutgoingMessage message) {
        ObjectNode content = Outside.JSON.createObjectNode();
        content.put("type", "touch.due").put("timestamp", clock.instant().toString());
        content.putObject("data")
                .put("touchId", message.touch().id().toString())
                .put("customerId", message.contact().customerId())
                .put("playbook", message.touch().playbook())
                .put("class", message.touch().touchClass().wireName())
                .put("expiresAt", message.touch().expiresAt().toString())
                .put("language", message.texts().language())
                .put("subject", message.texts().subject())
                .put("text", message.texts().text())
                .put("html", message.texts().html())
                .put("link", message.texts().link());
        return content.toString().getBytes(StandardCharsets.UTF_8);
    }
}

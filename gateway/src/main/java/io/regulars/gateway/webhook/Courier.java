package io.regulars.gateway.webhook;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.outside.Answer;
import io.regulars.kit.outside.OutsideClient;
import io.regulars.kit.outside.Reach;
import io.regulars.kit.outside.StandardSignature;
import io.vertx.core.Vertx;

/** Brings one message to a tenant's url, signed; of the answer only the status is read. */
@ApplicationScoped
class Courier {
    private final OutsideClient client;
    private final Clock clock;

    Courier(Vertx vertx, WebhookConfig config, Clock clock) {
        this.client = new OutsideClient(vertx, Reach.of(config.privateAddresses(), List.of()), config.answer());
        this.clock = clock;
    }

    WebhookWork.Result bring(UUID message, WebhookWork.Content content) {
        Answer answer = client.send(
                OutsideClient.Call.post(URI.create(content.url()), head(message.toString(), content), content.body()));
        if (answer instanceof Answer.Answered answered) {
            return new WebhookWork.Result(answered.status(), null);
        }
        if (answer instanceof Answer.NotSent notSent) {
            return new WebhookWork.Result(null, notSent.reason());
        }
        return new WebhookWork.Result(null, ((Answer.Lost) answer).reason());
    }

    private Map<String, String> head(String message, WebhookWork.Content content) {
        long timestamp = clock.instant().getEpochSecond();
        return Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "regulars",
                "webhook-id",
                message,
                "webhook-timestamp",
                Long.toString(timestamp),
                "webhook-signature",
                StandardSignature.of(content.secret(), message, timestamp, content.body()));
    }
}

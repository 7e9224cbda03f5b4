package io.regulars.outreach.channel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.kit.outside.Answer;

/**
 * The accounts' access tokens, each asked for once in its life. By the stable way: another replica that asks is given the
 * same token, where the older way would end the one in use.
 */
final class WechatTokens {
    private static final Duration EARLY = Duration.ofMinutes(5);

    private final Outside outside;
    private final Clock clock;
    private final Map<WechatSettings, Token> tokens = new ConcurrentHashMap<>();

    WechatTokens(Outside outside, Clock clock) {
        this.outside = outside;
        this.clock = clock;
    }

    private record Token(String value, Instant until) {}

    /** The token, or the error code for which there is none. */
    record Got(String token, String error) {}

    Got get(WechatSettings account) {
        Token known = tokens.get(account);
        if (known != null && clock.instant().isBefore(known.until())) {
            return new Got(known.value(), null);
        }
        synchronized (this) {
            return Optional.ofNullable(tokens.get(account))
                    .filter(token -> clock.instant().isBefore(token.until()))
                    .map(token -> new Got(token.value(), null))
                    .orElseGet(() -> ask(account));
        }
    }

    /** The server does not take it any more. */
    void forget(WechatSettings account, String token) {
        tokens.computeIfPresent(account, (key, known) -> known.value().equals(token) ? null : known);
    }

    private Got ask(WechatSettings account) {
        byte[] body = Outside.JSON
                .createObjectNode()
                .put("grant_type", "client_credential")
                .put("appid", account.appId())
                .put("secret", account.appSecret())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        Answer answer = outside.post(
                URI.create(account.base() + "/cgi-bin/stable_token"),
                Map.of("Content-Type", "application/json"),
                body,
                () -> true);
        if (!(answer instanceof Answer.Answered answered)) {
            return new Got(null, "connection");
        }
        JsonNode said = Outside.json(answered.body());
        if (!said.path("access_token").isTextual()) {
            return new Got(null, said.path("errcode").asText("http-" + answered.status()));
        }
        Duration lasts = Duration.ofSeconds(said.path("expires_in").asLong(7_200));
        Duration used = lasts.compareTo(EARLY.multipliedBy(2)) > 0 ? lasts.minus(EARLY) : lasts.dividedBy(2);
        tokens.put(
                account,
                new Token(said.path("access_token").asText(), clock.instant().plus(used)));
        return new Got(said.path("access_token").asText(), null);
    }
}

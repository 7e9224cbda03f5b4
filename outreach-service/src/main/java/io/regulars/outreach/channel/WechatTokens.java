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
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.regulars.kit.outside.Answer;

/**
 * The accounts' access tokens, each asked for once in its life. By the stable way: another replica that asks is given the
 * same token, where the older way would end the one in use.
 */
final class WechatTokens {
    /** The error when the account's url leads where it must not. */
    static final String OUT_OF_REACH = "address";

    private static final Duration EARLY = Duration.ofMinutes(5);

    private final Outside outside;
    private final Clock clock;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private final Cache<WechatSettings, Token> tokens = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofHours(2))
            .build();

    WechatTokens(Outside outside, Clock clock) {
        this.outside = outside;
        this.clock = clock;
    }

    private record Token(String value, Instant until) {}

    /** The token, or the error code for which there is none. */
    record Got(String token, String error) {}

    Got get(WechatSettings account) {
        return known(account).orElseGet(() -> {
            synchronized (locks.computeIfAbsent(account.appId(), key -> new Object())) {
                return known(account).orElseGet(() -> ask(account));
            }
        });
    }

    private Optional<Got> known(WechatSettings account) {
        return Optional.ofNullable(tokens.getIfPresent(account))
                .filter(token -> clock.instant().isBefore(token.until()))
                .map(token -> new Got(token.value(), null));
    }

    /** The server does not take it any more. */
    void forget(WechatSettings account, String token) {
        tokens.asMap().computeIfPresent(account, (key, known) -> known.value().equals(token) ? null : known);
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
            return new Got(
                    null,
                    answer instanceof Answer.NotSent notSent && notSent.outOfReach() ? OUT_OF_REACH : "connection");
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

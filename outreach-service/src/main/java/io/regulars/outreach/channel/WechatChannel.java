package io.regulars.outreach.channel;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.kit.outside.Answer;

/** Template messages of a WeChat official account. */
@ApplicationScoped
class WechatChannel implements Channel {
    static final String NAME = "wechat";

    /** The token is invalid, malformed or over. */
    private static final Set<Integer> TOKEN = Set.of(40001, 40014, 42001);
    /** Busy, over the daily quota, or too often. */
    private static final Set<Integer> NOT_NOW = Set.of(-1, 45009, 45011);

    private final Accounts accounts;
    private final Outside outside;
    private final WechatTokens tokens;

    WechatChannel(Accounts accounts, Outside outside, Clock clock) {
        this.accounts = accounts;
        this.outside = outside;
        this.tokens = new WechatTokens(outside, clock);
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

    Optional<Account<WechatSettings>> account(UUID tenant) {
        return accounts.find(tenant, NAME, WechatSettings.class);
    }

    @Override
    public Outcome send(UUID tenant, OutgoingMessage message, LastCheck check) {
        Optional<Account<WechatSettings>> account = account(tenant);
        if (account.isEmpty()) {
            return new Outcome.Refused("channel-not-set");
        }
        if (message.texts().providerTemplate() == null) {
            return new Outcome.Refused("wechat-provider-template-needed");
        }
        WechatSettings settings = account.get().settings();
        byte[] body = body(message);
        boolean[] said = {false};
        LastCheck once = () -> said[0] || (said[0] = check.mayFinish());
        Outcome outcome = null;
        // A token that just ended is replaced once.
        for (int attempt = 0; attempt < 2 && outcome == null; attempt++) {
            WechatTokens.Got got = tokens.get(settings);
            if (got.token() == null) {
                return got.error().equals(WechatTokens.OUT_OF_REACH)
                        ? new Outcome.Refused("wechat-address")
                        : new Outcome.Deferred("wechat-token-" + got.error(), null);
            }
            outcome = send(settings, got.token(), body, once);
        }
        return outcome == null ? new Outcome.Deferred("wechat-token", null) : outcome;
    }

    /** Null when only the token was wrong. */
    private Outcome send(WechatSettings settings, String token, byte[] body, LastCheck check) {
        Answer answer = outside.post(
                URI.create(settings.base() + "/cgi-bin/message/template/send?access_token="
                        + URLEncoder.encode(token, StandardCharsets.UTF_8)),
                Map.of("Content-Type", "application/json"),
                body,
                check);
        if (answer instanceof Answer.Withheld) {
            return new Outcome.Withdrawn();
        }
        if (answer instanceof Answer.NotSent notSent) {
            return notSent.outOfReach()
                    ? new Outcome.Refused("wechat-address")
                    : new Outcome.Deferred("wechat-connection", null);
        }
        if (answer instanceof Answer.Lost lost) {
            return new Outcome.InDoubt(lost.reason());
        }
        Answer.Answered answered = (Answer.Answered) answer;
        JsonNode said = Outside.json(answered.body());
        if (!said.path("errcode").isInt()) {
            return answered.status() >= 400 && answered.status() < 500
                    ? new Outcome.Deferred("wechat-http-" + answered.status(), null)
                    : new Outcome.InDoubt("http-" + answered.status());
        }
        int code = said.path("errcode").asInt();
        if (code == 0) {
            return new Outcome.Sent(null, said.path("msgid").asText(null));
        }
        if (TOKEN.contains(code)) {
            tokens.forget(settings, token);
            return null;
        }
        return NOT_NOW.contains(code)
                ? new Outcome.Deferred("wechat-" + code, null)
                : new Outcome.Refused("wechat-" + code);
    }

    private static byte[] body(OutgoingMessage message) {
        ObjectNode content = Outside.JSON.createObjectNode();
        content.put("touser", message.to());
        content.put("template_id", message.texts().providerTemplate());
        if (message.texts().link() != null) {
            content.put("url", message.texts().link());
        }
        // The same id within ten minutes is sent once only.
        content.put("client_msg_id", message.touch().id().toString().replace("-", ""));
        ObjectNode data = content.putObject("data");
        message.texts()
                .parameters()
                .forEach((name, value) -> data.putObject(name).put("value", value));
        return content.toString().getBytes(StandardCharsets.UTF_8);
    }
}

package io.regulars.outreach.channel;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A WeChat official account; its secret goes in and never out. */
@Schema(name = "WechatChannelRequest")
record WechatSettings(
        @Schema(description = "Of the official account", examples = "wx6ed1b2f3c4d5e6f7")
        String appId,

        @Schema(description = "Write-only; kept when left out while appId stays", nullable = true)
        String appSecret,

        @Schema(
                description = "The token of the account's server settings, which signs what is told to callbackUrl; in "
                        + "plain mode. Write-only; kept when left out while appId stays",
                nullable = true)
        String callbackToken,

        @Schema(
                examples = "https://api.weixin.qq.com",
                description = "https://api.weixin.qq.com when left out",
                nullable = true)
        String url,

        @Schema(description = "Messages a second at most, transactional ones aside", nullable = true, examples = "20")
        Double messagesPerSecond)
        implements ChannelSettings<WechatSettings> {
    @Override
    public void check() {
        Violations faults = new Violations();
        faults.check(appId != null && appId.matches("[A-Za-z0-9_-]{1,64}"), "/appId", "must be the id of an account");
        faults.check(
                messagesPerSecond == null || messagesPerSecond >= 0.01 && messagesPerSecond <= 10_000,
                "/messagesPerSecond",
                "must be from 0.01 to 10000");
        faults.throwIfAny();
    }

    @Override
    public void checkSecrets() {
        Violations faults = new Violations();
        faults.check(appSecret != null, "/appSecret", "is needed");
        faults.throwIfAny();
    }

    String base() {
        return url == null ? "https://api.weixin.qq.com" : url.replaceAll("/+$", "");
    }

    @Override
    public Map<String, String> secrets() {
        Map<String, String> secrets = new HashMap<>();
        if (appSecret != null) {
            secrets.put("appSecret", appSecret);
        }
        if (callbackToken != null) {
            secrets.put("callbackToken", callbackToken);
        }
        return secrets;
    }

    @Override
    public WechatSettings withSecrets(Map<String, String> secrets) {
        return new WechatSettings(
                appId, secrets.get("appSecret"), secrets.get("callbackToken"), url, messagesPerSecond);
    }

    @Override
    public boolean keepsSecretsOf(WechatSettings before) {
        return Objects.equals(appId, before.appId) && Objects.equals(url, before.url);
    }

    @Override
    public String toString() {
        return "WeChat account " + appId;
    }
}

package io.regulars.outreach.channel;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A WeChat account as callers see it. */
@Schema(name = "WechatChannel")
record WechatView(
        @Schema(description = "Of the official account", examples = "wx6ed1b2f3c4d5e6f7")
        String appId,

        @Schema(description = "Whether its secret is kept") boolean appSecretSet,

        @Schema(description = "Whether the token of its callbacks is kept")
        boolean callbackTokenSet,

        @Schema(
                description = "Of WeChat's API; null: the usual one",
                examples = "https://api.weixin.qq.com",
                nullable = true)
        String url,

        @Schema(description = "Pace; null: the usual one", examples = "20", nullable = true)
        Double messagesPerSecond,

        @Schema(
                examples = "https://api.example.com/hooks/channels/4cQ8mPz1vT0nY6bJ",
                description = "To be entered as the account's server address, for reports of what arrived")
        String callbackUrl) {
    static WechatView of(WechatSettings settings, String callbackUrl) {
        return new WechatView(
                settings.appId(),
                settings.appSecret() != null,
                settings.callbackToken() != null,
                settings.url(),
                settings.messagesPerSecond(),
                callbackUrl);
    }
}

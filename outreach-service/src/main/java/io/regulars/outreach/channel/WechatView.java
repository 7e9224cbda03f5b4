package io.regulars.outreach.channel;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A WeChat account as callers see it. */
@Schema(name = "WechatChannel")
record WechatView(
        @Schema(examples = "wx6ed1b2f3c4d5e6f7") String appId,
        boolean appSecretSet,
        boolean callbackTokenSet,
        @Schema(nullable = true) String url,
        @Schema(nullable = true) Double messagesPerSecond,

        @Schema(description = "To be entered as the account's server address, for reports of what arrived")
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

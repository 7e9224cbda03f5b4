package io.regulars.outreach.channel;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A WeChat account as callers see it. */
@Schema(name = "WechatChannel")
record WechatView(
        @Schema(examples = "wx6ed1b2f3c4d5e6f7") String appId,
        boolean appSecretSet,
        @Schema(nullable = true) String url,
        @Schema(nullable = true) Double messagesPerSecond) {
    static WechatView of(WechatSettings settings) {
        return new WechatView(
                settings.appId(), settings.appSecret() != null, settings.url(), settings.messagesPerSecond());
    }
}

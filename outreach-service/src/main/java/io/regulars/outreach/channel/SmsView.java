package io.regulars.outreach.channel;

import java.math.BigDecimal;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An SMS provider as callers see it. */
@Schema(name = "SmsChannel")
record SmsView(
        @Schema(examples = "aliyun") String provider,
        @Schema(examples = "花店") String senderName,
        @Schema(nullable = true) String keyId,
        boolean keySecretSet,
        @Schema(nullable = true) String appId,
        @Schema(nullable = true) String region,
        @Schema(nullable = true) String url,
        @Schema(nullable = true) Map<String, String> fields,
        boolean authorizationSet,
        @Schema(nullable = true) SmsSettings.Pointers pointers,
        @Schema(nullable = true, examples = "0.045") BigDecimal costPerSegment,
        @Schema(nullable = true) Double messagesPerSecond,

        @Schema(description = "To be entered at the provider as the address for delivery reports; keep it to yourself")
        String callbackUrl) {
    static SmsView of(SmsSettings settings, String callbackUrl) {
        return new SmsView(
                settings.provider(),
                settings.senderName(),
                settings.keyId(),
                settings.keySecret() != null,
                settings.appId(),
                settings.region(),
                settings.url(),
                settings.fields(),
                settings.authorization() != null,
                settings.pointers(),
                settings.costPerSegment(),
                settings.messagesPerSecond(),
                callbackUrl);
    }
}

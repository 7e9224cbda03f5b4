package io.regulars.outreach.channel;

import java.math.BigDecimal;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An SMS provider as callers see it. */
@Schema(name = "SmsChannel")
record SmsView(
        @Schema(description = "Whose API is spoken", examples = "aliyun")
        String provider,

        @Schema(description = "The signature in front of each message", examples = "花店")
        String senderName,

        @Schema(description = "Id of the key at the provider", examples = "LTAI4Fx", nullable = true)
        String keyId,

        @Schema(description = "Whether its secret is kept") boolean keySecretSet,

        @Schema(description = "Id of the application at the provider", examples = "1400000001", nullable = true)
        String appId,

        @Schema(description = "Of the provider", examples = "ap-guangzhou", nullable = true)
        String region,

        @Schema(description = "Of a provider of one's own", examples = "https://sms.example.com/send", nullable = true)
        String url,

        @Schema(
                description = "What is posted there",
                nullable = true,
                examples = "{\"to\":\"{{phone}}\",\"text\":\"{{text}}\"}")
        Map<String, String> fields,

        @Schema(description = "Whether an Authorization header is kept")
        boolean authorizationSet,

        @Schema(description = "Where answers and reports have what is needed", nullable = true)
        SmsSettings.Pointers pointers,

        @Schema(description = "In the shop's currency", nullable = true, examples = "\"0.045\"")
        BigDecimal costPerSegment,

        @Schema(description = "Pace; null: the usual one", examples = "20", nullable = true)
        Double messagesPerSecond,

        @Schema(
                examples = "https://api.example.com/hooks/channels/4cQ8mPz1vT0nY6bJ",
                description = "To be entered at the provider as the address for delivery reports; keep it to yourself")
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

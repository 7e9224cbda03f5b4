package io.regulars.outreach.channel;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonPointer;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The SMS provider of a shop; the key's secret and the authorization go in and never out. */
@Schema(name = "SmsChannelRequest")
record SmsSettings(
        @Schema(
                description = "Whose API is spoken; generic: any other",
                enumeration = {"aliyun", "tencent", "http"},
                examples = "aliyun")
        String provider,

        @Schema(description = "The name in brackets before the text, as approved by the provider", examples = "花店")
        String senderName,

        @Schema(description = "aliyun: AccessKeyId; tencent: SecretId", nullable = true, examples = "LTAI5t...")
        String keyId,

        @Schema(description = "Write-only; kept when left out while provider and keyId stay", nullable = true)
        String keySecret,

        @Schema(description = "tencent: SmsSdkAppId", nullable = true, examples = "1400787878")
        String appId,

        @Schema(
                examples = "ap-guangzhou",
                description = "cn-hangzhou (aliyun) or ap-guangzhou (tencent) when left out",
                nullable = true)
        String region,

        @Schema(
                examples = "https://sms.example.com/send",
                description = "Where messages are posted to; the provider's own when left out",
                nullable = true)
        String url,

        @Schema(
                description = "http: the fields of the JSON that is posted; {{phone}}, {{text}}, {{senderName}} and "
                        + "{{touchId}} stand for those",
                nullable = true,
                examples = "{\"to\":\"{{phone}}\",\"content\":\"{{text}}\",\"ref\":\"{{touchId}}\"}")
        Map<String, String> fields,

        @Schema(
                examples = "Bearer 5d1f0b7e9c3a48d2",
                description = "http: the Authorization header. Write-only",
                nullable = true)
        String authorization,

        @Schema(description = "http: pointers into the answer and into reports", nullable = true)
        Pointers pointers,

        @Schema(description = "Price of one segment, of 70 characters when any is not Latin", nullable = true)
        BigDecimal costPerSegment,

        @Schema(description = "Messages a second at most, transactional ones aside", nullable = true, examples = "20")
        Double messagesPerSecond)
        implements ChannelSettings<SmsSettings> {

    static final List<String> PROVIDERS = List.of("aliyun", "tencent", "http");

    /**
     * Where an http provider says what; JSON pointers.
     *
     * @param id the provider's id of the message, in its answer and in its reports
     * @param status of a message in a report
     * @param delivered what the status is when the message arrived
     */
    @Schema(name = "SmsPointers")
    record Pointers(
            @Schema(description = "To the message's id", examples = "/id")
            String id,

            @Schema(description = "To the word for what became of it", examples = "/status")
            String status,

            @Schema(description = "The word that means delivered", examples = "DELIVRD")
            String delivered) {}

    @Override
    public void check() {
        Violations faults = new Violations();
        faults.check(
                PROVIDERS.contains(String.valueOf(provider)),
                "/provider",
                "must be one of " + String.join(", ", PROVIDERS));
        faults.check(
                senderName != null && !senderName.isBlank() && senderName.length() <= 30 && isLine(senderName),
                "/senderName",
                "is needed: an SMS without the sender's name is spam; at most 30 characters");
        boolean http = "http".equals(provider);
        faults.check(http || keyId != null && isLine(keyId), "/keyId", "is needed");
        faults.check(!http || url != null, "/url", "is needed");
        faults.check(!http || fields != null && !fields.isEmpty(), "/fields", "are needed");
        faults.check(
                fields == null || fields.size() <= 30 && !fields.containsValue(null), "/fields", "at most 30 texts");
        faults.check(!"tencent".equals(provider) || appId != null && isLine(appId), "/appId", "is needed");
        faults.check(region == null || isLine(region), "/region", "must be one line of at most 255 characters");
        faults.check(
                authorization == null || isHeader(authorization),
                "/authorization",
                "must be one line of at most 4000 characters of ASCII");
        if (pointers != null) {
            faults.check(isPointer(pointers.id()), "/pointers/id", "must be a JSON pointer, such as /id");
            faults.check(isPointer(pointers.status()), "/pointers/status", "must be a JSON pointer, such as /status");
        }
        faults.check(
                costPerSegment == null || costPerSegment.signum() >= 0 && costPerSegment.precision() <= 12,
                "/costPerSegment",
                "must not be negative");
        faults.check(
                messagesPerSecond == null || messagesPerSecond >= 0.01 && messagesPerSecond <= 10_000,
                "/messagesPerSecond",
                "must be from 0.01 to 10000");
        faults.throwIfAny();
    }

    @Override
    public void checkSecrets() {
        Violations faults = new Violations();
        faults.check("http".equals(provider) || keySecret != null, "/keySecret", "is needed");
        faults.throwIfAny();
    }

    @Override
    public Map<String, String> secrets() {
        Map<String, String> secrets = new HashMap<>();
        if (keySecret != null) {
            secrets.put("keySecret", keySecret);
        }
        if (authorization != null) {
            secrets.put("authorization", authorization);
        }
        return secrets;
    }

    @Override
    public SmsSettings withSecrets(Map<String, String> secrets) {
        return new SmsSettings(
                provider,
                senderName,
                keyId,
                secrets.get("keySecret"),
                appId,
                region,
                url,
                fields,
                secrets.get("authorization"),
                pointers,
                costPerSegment,
                messagesPerSecond);
    }

    /** A secret must not follow a changed url to somebody else. */
    @Override
    public boolean keepsSecretsOf(SmsSettings before) {
        return before.provider.equals(provider)
                && java.util.Objects.equals(before.keyId, keyId)
                && java.util.Objects.equals(before.url, url);
    }

    private static boolean isLine(String text) {
        return EmailSettings.isLine(text);
    }

    private static boolean isHeader(String text) {
        return !text.isBlank() && text.length() <= 4_000 && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static boolean isPointer(String text) {
        try {
            JsonPointer.compile(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "SMS by " + provider;
    }
}

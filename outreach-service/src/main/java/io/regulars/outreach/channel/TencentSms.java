package io.regulars.outreach.channel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tencent Cloud SMS: SendSms of 2021-01-11, and its delivery reports. */
final class TencentSms implements SmsProvider {
    private static final String URL = "https://sms.tencentcloudapi.com/";

    private final Clock clock;

    TencentSms(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Asked ask(SmsSettings settings, Sms sms) {
        ObjectNode content = Outside.JSON.createObjectNode();
        content.putArray("PhoneNumberSet").add(sms.phone());
        content.put("SmsSdkAppId", settings.appId());
        content.put("SignName", settings.senderName());
        content.put("TemplateId", String.valueOf(sms.template()));
        sms.parameters().values().forEach(content.putArray("TemplateParamSet")::add);
        content.put("SessionContext", sms.touch().toString());
        byte[] body = content.toString().getBytes(StandardCharsets.UTF_8);
        URI url = URI.create(settings.url() == null ? URL : settings.url());
        Instant now = clock.instant();
        return new Asked(
                url,
                Map.of(
                        "Content-Type",
                        TencentSignature.CONTENT_TYPE,
                        "X-TC-Action",
                        "SendSms",
                        "X-TC-Version",
                        "2021-01-11",
                        "X-TC-Timestamp",
                        Long.toString(now.getEpochSecond()),
                        "X-TC-Region",
                        settings.region() == null ? "ap-guangzhou" : settings.region(),
                        "Authorization",
                        TencentSignature.authorization(
                                "sms", url.getHost(), body, now, settings.keyId(), settings.keySecret())),
                body);
    }

    @Override
    public Reply reply(SmsSettings settings, int status, JsonNode body) {
        JsonNode response = body.path("Response");
        JsonNode sent = response.path("SendStatusSet").path(0);
        String code =
                sent.path("Code").asText(response.path("Error").path("Code").asText(""));
        if (code.equals("Ok")) {
            return new Reply.Taken(
                    sent.path("SerialNo").asText(null), sent.path("Fee").asInt(0));
        }
        if (code.isEmpty()) {
            return new Reply.Unclear("http-" + status);
        }
        return code.contains("LimitExceeded")
                        || code.startsWith("InternalError")
                        || code.contains("InsufficientBalance")
                ? new Reply.NotNow(code)
                : new Reply.Refused(code);
    }

    @Override
    public List<Report> reports(SmsSettings settings, JsonNode body) {
        List<Report> reports = new ArrayList<>();
        for (JsonNode each : body) {
            boolean delivered = each.path("report_status").asText("").equals("SUCCESS");
            reports.add(new Report(
                    Report.touch(each.path("ext").asText(null)),
                    each.path("sid").asText(null),
                    delivered,
                    delivered ? null : "sms-" + Report.slug(each.path("errmsg").asText("failed"))));
        }
        return reports;
    }

    @Override
    public String acknowledgement() {
        return "{\"result\":0,\"errmsg\":\"OK\"}";
    }
}

package io.regulars.outreach.channel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/** Alibaba Cloud SMS: SendSms of 2017-05-25, and its reports by HTTP (SmsReport). */
final class AliyunSms implements SmsProvider {
    private static final String URL = "https://dysmsapi.aliyuncs.com/";
    private static final Set<String> NOT_NOW = Set.of(
            "isv.BUSINESS_LIMIT_CONTROL",
            "isv.DAY_LIMIT_CONTROL",
            "isv.AMOUNT_NOT_ENOUGH",
            "isv.OUT_OF_SERVICE",
            "isp.SYSTEM_ERROR",
            "isp.RAM_PERMISSION_DENY");

    private final Clock clock;

    AliyunSms(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Asked ask(SmsSettings settings, Sms sms) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "Action",
                "SendSms",
                "Version",
                "2017-05-25",
                "Format",
                "JSON",
                "AccessKeyId",
                settings.keyId(),
                "SignatureMethod",
                "HMAC-SHA1",
                "SignatureVersion",
                "1.0",
                "SignatureNonce",
                UUID.randomUUID().toString(),
                "Timestamp",
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()));
        parameters.put("RegionId", settings.region() == null ? "cn-hangzhou" : settings.region());
        parameters.put("PhoneNumbers", number(sms.phone()));
        parameters.put("SignName", settings.senderName());
        parameters.put("TemplateCode", String.valueOf(sms.template()));
        parameters.put(
                "TemplateParam", Outside.JSON.valueToTree(sms.parameters()).toString());
        parameters.put("OutId", sms.touch().toString());
        parameters.put("Signature", AliyunSignature.of("POST", parameters, settings.keySecret()));
        return new Asked(
                URI.create(settings.url() == null ? URL : settings.url()),
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                AliyunSignature.query(parameters).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Reply reply(SmsSettings settings, int status, JsonNode body) {
        String code = body.path("Code").asText("");
        if (code.equals("OK")) {
            return new Reply.Taken(body.path("BizId").asText(null), 0);
        }
        if (code.isEmpty()) {
            return new Reply.Unclear("http-" + status);
        }
        return NOT_NOW.contains(code) || code.startsWith("Throttling")
                ? new Reply.NotNow(code)
                : new Reply.Refused(code);
    }

    @Override
    public List<Report> reports(SmsSettings settings, JsonNode body) {
        List<Report> reports = new ArrayList<>();
        for (JsonNode each : body) {
            boolean delivered = each.path("success").asBoolean(false);
            reports.add(new Report(
                    Report.touch(each.path("out_id").asText(null)),
                    each.path("biz_id").asText(null),
                    delivered,
                    delivered
                            ? null
                            : "sms-" + Report.slug(each.path("err_code").asText("failed"))));
        }
        return reports;
    }

    @Override
    public String acknowledgement() {
        return "{\"code\":0,\"msg\":\"OK\"}";
    }

    /** Mainland numbers without their country's code, others with it; never with a plus. */
    private static String number(String phone) {
        return phone.startsWith("+86") ? phone.substring(3) : phone.replace("+", "");
    }
}

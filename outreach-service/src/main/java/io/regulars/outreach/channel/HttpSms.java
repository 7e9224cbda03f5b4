package io.regulars.outreach.channel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Any provider that takes a JSON object by POST; an Idempotency-Key goes with each, for those who heed it. */
final class HttpSms implements SmsProvider {
    @Override
    public Asked ask(SmsSettings settings, Sms sms) {
        ObjectNode content = Outside.JSON.createObjectNode();
        settings.fields().forEach((name, value) -> content.put(name, fill(value, settings, sms)));
        Map<String, String> headers = new HashMap<>(Map.of(
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                sms.touch().toString()));
        if (settings.authorization() != null) {
            headers.put("Authorization", settings.authorization());
        }
        return new Asked(URI.create(settings.url()), headers, content.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Reply reply(SmsSettings settings, int status, JsonNode body) {
        if (status < 200 || status >= 300) {
            return new Reply.Refused("http-" + status);
        }
        SmsSettings.Pointers pointers = settings.pointers();
        return new Reply.Taken(
                pointers == null || pointers.id() == null
                        ? null
                        : body.at(pointers.id()).asText(null),
                0);
    }

    @Override
    public List<Report> reports(SmsSettings settings, JsonNode body) {
        SmsSettings.Pointers pointers = settings.pointers();
        if (pointers == null) {
            return List.of();
        }
        List<Report> reports = new ArrayList<>();
        for (JsonNode each :
                body.isArray() ? body : Outside.JSON.createArrayNode().add(body)) {
            String id = each.at(pointers.id()).asText(null);
            String status = each.at(pointers.status()).asText("");
            boolean delivered = status.equals(pointers.delivered());
            reports.add(new Report(Report.touch(id), id, delivered, delivered ? null : "sms-" + Report.slug(status)));
        }
        return reports;
    }

    @Override
    public String acknowledgement() {
        return "{\"ok\":true}";
    }

    /** One pass: what a value holds is not read again. */
    private static String fill(String value, SmsSettings settings, Sms sms) {
        Map<String, String> values = Map.of(
                "phone",
                sms.phone(),
                "text",
                sms.text(),
                "senderName",
                settings.senderName(),
                "touchId",
                sms.touch().toString());
        return java.util.regex.Pattern.compile("\\{\\{(phone|text|senderName|touchId)}}")
                .matcher(value)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(values.get(found.group(1))));
    }
}

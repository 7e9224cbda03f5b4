package io.regulars.outreach.channel;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** How one provider wants to be asked, and how it answers. */
interface SmsProvider {
    /** A POST. */
    record Asked(URI url, Map<String, String> headers, byte[] body) {}

    /** What the provider made of a request: taken under its own id, refused, or not now. */
    sealed interface Reply {
        record Taken(String receipt, int segments) implements Reply {}

        record Refused(String code) implements Reply {}

        record NotNow(String code) implements Reply {}

        /** It says neither; nobody knows. */
        record Unclear(String code) implements Reply {}
    }

    Asked ask(SmsSettings settings, Sms sms);

    /** @param status neither 429 nor of the 500s without a code of the provider's */
    Reply reply(SmsSettings settings, int status, JsonNode body);

    /** What it reports later, and how it wants that to be acknowledged. */
    List<Report> reports(SmsSettings settings, JsonNode body);

    String acknowledgement();
}

package io.regulars.system.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the mail sink took in. */
final class Mailboxes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern MESSAGE_ID = Pattern.compile("<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^>]+>");

    private final URI sink;

    Mailboxes(URI sink) {
        this.sink = sink;
    }

    /** @param domains of the driver's customers: the sink holds mails of others too */
    List<MailRow> read(List<String> domains) {
        try (InputStream answer = sink.resolve("/mails").toURL().openStream()) {
            List<MailRow> mails = new ArrayList<>();
            for (JsonNode mail : JSON.readTree(answer).path("items")) {
                String to = mail.path("to").asText();
                if (domains.stream().anyMatch(domain -> to.endsWith("@" + domain))) {
                    Matcher id = MESSAGE_ID.matcher(mail.path("messageId").asText());
                    mails.add(new MailRow(
                            id.matches() ? UUID.fromString(id.group(1)) : null,
                            to,
                            Instant.parse(mail.path("receivedAt").asText())));
                }
            }
            return mails;
        } catch (IOException e) {
            throw new LedgerException("The mail sink does not list its mails", e);
        }
    }
}

package io.regulars.system.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The customers' mailboxes. */
final class Sink {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI list;

    Sink(URI list) {
        this.list = list;
    }

    JsonNode mailsTo(String address, Instant since) {
        URI uri = list.resolve("/mails?since=" + since + "&to=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
        try (InputStream answer = uri.toURL().openStream()) {
            return JSON.readTree(answer).path("items");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

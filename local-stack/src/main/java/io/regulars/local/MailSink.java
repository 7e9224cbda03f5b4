package io.regulars.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Where the mails of a local stack end: an SMTP server for any recipient, and {@code GET /mails?to=&since=} that lists
 * what came as {@code {"items":[...]}}, oldest first; {@code DELETE /mails} forgets it.
 */
public final class MailSink implements Running {

    private static final int KEPT = 20_000;

    private final MailStore store;
    private final SmtpSink smtp;
    private final HttpServer http;
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private volatile boolean open = true;

    private MailSink(MailStore store, SmtpSink smtp, HttpServer http) {
        this.store = store;
        this.smtp = smtp;
        this.http = http;
    }

    /** Both ports must be given; mails that {@code directory} holds from before are listed again. */
    public static MailSink start(Path directory, int smtpPort, int httpPort) {
        return start(InetAddress.getLoopbackAddress(), directory, smtpPort, httpPort);
    }

    static MailSink start(InetAddress address, Path directory, int smtpPort, int httpPort) {
        Ports.requireFree(smtpPort, "SMTP sink");
        Ports.requireFree(httpPort, "list of mails");
        MailStore store = new MailStore(directory, KEPT, Clock.systemUTC());
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(address, httpPort), 50);
            MailSink sink = new MailSink(store, new SmtpSink(address, smtpPort, store), http);
            http.createContext("/mails", sink::answer);
            http.setExecutor(sink.workers);
            http.start();
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException("Can not start the list of mails on port " + httpPort, e);
        }
    }

    public URI uri() {
        return URI.create("http://localhost:" + http.getAddress().getPort());
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.empty();
    }

    @Override
    public boolean isAlive() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        smtp.close();
        http.stop(0);
        workers.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "GET" -> list(exchange);
                case "DELETE" -> {
                    store.clear();
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI());
        Instant since;
        try {
            since = Instant.parse(query.getOrDefault("since", "1970-01-01T00:00:00Z"));
        } catch (DateTimeParseException e) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (JsonGenerator out = json.createGenerator(exchange.getResponseBody())) {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (MailStore.Entry entry : store.since(since)) {
                write(entry, query.get("to"), out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private void write(MailStore.Entry entry, String to, JsonGenerator out) throws IOException {
        ReceivedMail mail;
        try {
            mail = entry.read();
        } catch (IOException forgottenMeanwhile) {
            return;
        }
        if (to == null || to.isEmpty() || to.equalsIgnoreCase(mail.to())) {
            json.writeValue(out, mail);
        }
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&")) {
                String[] sides = pair.split("=", 2);
                query.put(sides[0], sides.length < 2 ? "" : URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }
}

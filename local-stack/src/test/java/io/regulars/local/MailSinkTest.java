package io.regulars.local;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MailSinkTest {

    private final Path directory = TestDirectory.create("mails");
    private final int smtp = Ports.anyFree();

    @Test
    void listsWhatAnybodyReceivedAlsoAfterARestart() throws Exception {
        try (MailSink sink = MailSink.start(directory, smtp, Ports.anyFree())) {
            send("zoé@example.com", "Ça va?");
            send("other@example.com", "Hello");

            JsonNode mail = list(sink, "?to=other@example.com").get("items").get(0);
            assertThat(mail.get("from").asText()).isEqualTo("shop@example.com");
            assertThat(mail.get("to").asText()).isEqualTo("other@example.com");
            assertThat(mail.get("subject").asText()).isEqualTo("Hello");
            assertThat(mail.get("text").asText()).startsWith("We miss you");
            assertThat(mail.get("headers").get("List-Unsubscribe").asText()).isEqualTo("<https://example.com/u>");
            assertThat(mail.get("messageId").asText()).isNotBlank();
            assertThat(mail.get("receivedAt").asText()).endsWith("Z");
            assertThat(list(sink, "").get("items")).hasSize(2);
            assertThat(list(sink, "?since=2999-01-01T00:00:00Z").get("items")).isEmpty();
        }
        try (MailSink again = MailSink.start(directory, smtp, Ports.anyFree())) {
            assertThat(list(again, "").get("items")).hasSize(2);
            HttpRequest delete = HttpRequest.newBuilder(again.uri().resolve("/mails"))
                    .DELETE()
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(delete, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);
            assertThat(list(again, "").get("items")).isEmpty();
        }
    }

    @Test
    void keepsTheNewestOnly() {
        MailStore store = new MailStore(directory, 2, Clock.systemUTC());
        for (String to : new String[] {"first", "second", "third"}) {
            store.add("shop", to, "Subject: x\r\n\r\nbody".getBytes());
        }

        MailStore again = new MailStore(directory, 2, Clock.systemUTC());

        assertThat(again.since(java.time.Instant.EPOCH))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.read().to()).isIn("second", "third"));
    }

    private void send(String to, String subject) throws Exception {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "localhost");
        settings.put("mail.smtp.port", "" + smtp);
        settings.put("mail.mime.allowutf8", "true");
        MimeMessage message = new MimeMessage(Session.getInstance(settings));
        message.setFrom("shop@example.com");
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        message.setHeader("List-Unsubscribe", "<https://example.com/u>");
        message.setText("We miss you", "UTF-8");
        Transport.send(message);
    }

    private static JsonNode list(MailSink sink, String query) throws Exception {
        HttpRequest get = HttpRequest.newBuilder(URI.create(sink.uri() + "/mails" + query))
                .build();
        String body = HttpClient.newHttpClient()
                .send(get, HttpResponse.BodyHandlers.ofString())
                .body();
        return new ObjectMapper().readTree(body);
    }
}

package io.regulars.kit.json;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.testing.TestStack;
import io.regulars.kit.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class StrictJsonTest {

    @Test
    void takesAProperBodyAndAnswersMoneyAsString() {
        post("{\"text\":\"größe 🎉\",\"rating\":3,\"amount\":12.30,\"at\":\"2026-03-01T10:30:00+01:00\"}")
                .statusCode(200)
                .body("text", equalTo("größe 🎉"))
                .body("amount", equalTo("12.30"))
                .body("at", equalTo("2026-03-01T09:30:00Z"));
    }

    /** Its caller went away: that is no failure of the service, and nobody is to be called for it. */
    @Test
    void aBodyThatBreaksOffIsNoError() throws IOException {
        List<LogRecord> errors = new CopyOnWriteArrayList<>();
        Handler remembering = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                    errors.add(entry);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger("io.regulars.kit.problem");
        log.addHandler(remembering);
        try {
            try (Socket socket = new Socket("localhost", RestAssured.port)) {
                socket.getOutputStream()
                        .write(
                                ("POST /notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: "
                                                + Tokens.bearer(UUID.randomUUID(), "notes:write")
                                                + "\r\nContent-Length: 100\r\n\r\n{\"text\":")
                                        .getBytes(StandardCharsets.US_ASCII));
            }
            await().during(Duration.ofSeconds(1)).until(errors::isEmpty);
        } finally {
            log.removeHandler(remembering);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"txet\":\"a\"} | /txet | is not a field of this resource",
                "{\"rating\":\"3\"} | /rating | must be a whole number",
                "{\"rating\":3.5} | /rating | must be a whole number",
                "{\"rating\":true} | /rating | must be a whole number",
                "{\"rating\":99999999999} | /rating | is out of range",
                "{\"text\":5} | /text | must be a string",
                "{\"text\":[\"a\"]} | /text | must be a string",
                "{\"amount\":1e2} | /amount | must be a plain decimal such as 12.30",
                "{\"amount\":1e999} | /amount | must be a plain decimal such as 12.30",
                "{\"amount\":\"1E+5\"} | /amount | must be a plain decimal such as 12.30",
                "{\"amount\":\"NaN\"} | /amount | must be a plain decimal such as 12.30",
                "{\"amount\":\"\"} | /amount | must be a plain decimal such as 12.30",
                "{\"at\":\"2026-03-01\"} | /at | must be an RFC 3339 instant such as 2026-03-01T09:30:00Z",
                "{\"at\":\"2026-02-30T00:00:00Z\"} | /at | must be an RFC 3339 instant such as 2026-03-01T09:30:00Z",
                "{\"at\":\"0000-01-01T00:00:00Z\"} | /at | must be an RFC 3339 instant such as 2026-03-01T09:30:00Z",
                "{\"at\":\"0001-01-01T00:00:00+18:00\"} | /at | must be an RFC 3339 instant such as 2026-03-01T09:30:00Z",
                "{\"at\":1772357400} | /at | must be an RFC 3339 instant such as 2026-03-01T09:30:00Z",
                "{\"tags\":\"a\"} | /tags | must be an array",
                "{\"tags\":[\"a\",5]} | /tags/1 | must be a string",
                "{\"text\":\"\\u0000\"} | /text | must not contain U+0000",
                "{\"text\":\"\\ud800\"} | /text | must not contain a lone surrogate",
                "{\"text\":\"\\udc00\\ud800\"} | /text | must not contain a lone surrogate",
            })
    void namesTheFieldThatIsWrong(String body, String pointer, String detail) {
        post(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("validation"))
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].detail", equalTo(detail));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "5",
                "{",
                "{\"text\":\"a\"",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{\"text\":\"a\"} {}",
                "{'text':1}",
                "{\"amount\":NaN}",
                "{\"amount\":1e999999999999999999999999999999999999999999999999999999999999999999999999}"
            })
    void refusesWhatIsNotTheJsonExpected(String body) {
        post(body).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void refusesDeepNesting() {
        post("{\"more\":" + "{\"a\":".repeat(100_000)).statusCode(400).contentType("application/problem+json");
        post("[".repeat(100_000)).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void refusesAByteOrderMarkAndInvalidUtf8() {
        byte[] text = "{\"text\":\"a\"}".getBytes(StandardCharsets.UTF_8);
        byte[] marked = new byte[text.length + 3];
        marked[0] = (byte) 0xEF;
        marked[1] = (byte) 0xBB;
        marked[2] = (byte) 0xBF;
        System.arraycopy(text, 0, marked, 3, text.length);
        postBytes(marked).statusCode(400).body("detail", containsString("byte order mark"));
        text[9] = (byte) 0xC3;
        postBytes(text).statusCode(400).body("detail", containsString("UTF-8"));
        postBytes("{\"text\":\"a\"}".getBytes(StandardCharsets.UTF_16LE)).statusCode(400);
    }

    @Test
    void refusesAnotherMediaTypeAndMethod() {
        given().header("Authorization", authorization())
                .contentType("text/plain")
                .body("{}")
                .post("/notes")
                .then()
                .statusCode(415)
                .body("type", equalTo("unsupported-media-type"), "detail", containsString("application/json"));
        given().header("Authorization", authorization())
                .delete("/notes")
                .then()
                .statusCode(405)
                .header("Allow", equalTo("GET, HEAD, POST"))
                .body("type", equalTo("method-not-allowed"));
        given().header("Authorization", authorization())
                .get("/nowhere")
                .then()
                .statusCode(404)
                .body("type", equalTo("not-found"));
    }

    @Test
    void anIdOfTheWrongFormIsTheIdOfNothing() {
        given().header("Authorization", authorization())
                .get("/notes/nope")
                .then()
                .statusCode(404)
                .body("type", equalTo("not-found"));
    }

    @Test
    void refusesU0000InAParameterAndNamesIt() {
        given().header("Authorization", authorization())
                .urlEncodingEnabled(false)
                .get("/notes/00000000-0000-0000-0000-000000000000?limit=5&owner=a%00b")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("owner"), "detail", containsString("U+0000"));
    }

    @Test
    void saysThatANameIsTooLong() {
        post("{\"" + "k".repeat(60_000) + "\":1}").statusCode(400).body("detail", containsString("name is too long"));
    }

    @Test
    void failuresShowAnOccurrenceAndNothingElse() {
        given().get("/notes/broken")
                .then()
                .statusCode(500)
                .body("type", equalTo("internal"))
                .body("instance", containsString("urn:uuid:"))
                .body("detail", not(containsString("secret")));
    }

    @Test
    void aDatabaseThatIsAwayIsToldWithRetryAfter() {
        given().get("/notes/unavailable")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("type", equalTo("unavailable"));
    }

    private static ValidatableResponse post(String body) {
        return postBytes(body.getBytes(StandardCharsets.UTF_8));
    }

    private static ValidatableResponse postBytes(byte[] body) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Authorization", authorization())
                .contentType("application/json")
                .body(body)
                .post("/notes")
                .then();
    }

    private static String authorization() {
        return Tokens.bearer(UUID.randomUUID(), "notes:write");
    }
}

package io.regulars.kit.security;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.testing.Certificates;
import io.regulars.kit.testing.TestStack;
import io.regulars.kit.testing.Tokens;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
@QuarkusTestResource(InsideCertificates.class)
class InsideTlsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TestHTTPResource(value = "/notes", tls = true)
    URI notes;

    @Inject
    InsideTls tls;

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "test.certificates")
    Path certificates;

    @Test
    void servicesTalkWhenBothShowTheirCertificate() throws Exception {
        assertThat(ask(tls.client().build())).isEqualTo(200);
    }

    @Test
    void whoShowsNoCertificateIsNotHeard() {
        Certificates own = new Certificates(certificates, "inside");

        assertThatThrownBy(() ->
                        ask(HttpClient.newBuilder().sslContext(own.believed()).build()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whoShowsAStrangersCertificateIsNotHeard() {
        Certificates own = new Certificates(certificates, "inside");
        Certificates stranger = Certificates.create(certificates, "stranger");

        assertThatThrownBy(() -> ask(HttpClient.newBuilder()
                        .sslContext(stranger.believing(own))
                        .build()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aNewCertificateIsShownAndBelievedWithoutARestart() throws Exception {
        Certificates first = new Certificates(certificates, "inside");
        Certificates second = Certificates.create(certificates, "second");
        byte[] certificate = Files.readAllBytes(first.certificate());
        byte[] key = Files.readAllBytes(first.key());
        HttpClient before = tls.client().build();
        io.vertx.core.http.HttpClient vertxBefore = vertx.createHttpClient(tls.client(new HttpClientOptions()));
        try {
            Files.copy(second.certificate(), first.certificate(), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(second.key(), first.key(), StandardCopyOption.REPLACE_EXISTING);
            awaitHeard(second);

            await().atMost(SOON).ignoreExceptions().until(() -> ask(before) == 200);
            await().atMost(SOON).ignoreExceptions().until(() -> ask(vertxBefore) == 200);
            assertThatThrownBy(() -> ask(HttpClient.newBuilder()
                            .sslContext(first.believing(second))
                            .build()))
                    .isInstanceOf(IOException.class);
        } finally {
            Files.write(first.certificate(), certificate);
            Files.write(first.key(), key);
            awaitHeard(first);
            vertxBefore.close();
        }
    }

    /** By a server that shows the same certificate. */
    private void awaitHeard(Certificates one) {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> ask(HttpClient.newBuilder()
                                .sslContext(one.believing(one))
                                .build())
                        == 200);
    }

    private int ask(io.vertx.core.http.HttpClient client) {
        return client.request(new RequestOptions()
                        .setAbsoluteURI(notes.toString())
                        .putHeader("Authorization", Tokens.bearer(UUID.randomUUID(), "notes:read")))
                .compose(HttpClientRequest::send)
                .map(HttpClientResponse::statusCode)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private int ask(HttpClient client) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(notes)
                .header("Authorization", Tokens.bearer(UUID.randomUUID(), "notes:read"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}

package io.regulars.kit.security;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.testing.Certificates;
import io.regulars.kit.testing.TestStack;
import io.regulars.kit.testing.Tokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
@QuarkusTestResource(InsideCertificates.class)
class InsideTlsTest {
    @TestHTTPResource(value = "/notes", tls = true)
    URI notes;

    @Inject
    InsideTls tls;

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

    private int ask(HttpClient client) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(notes)
                .header("Authorization", Tokens.bearer(UUID.randomUUID(), "notes:read"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}

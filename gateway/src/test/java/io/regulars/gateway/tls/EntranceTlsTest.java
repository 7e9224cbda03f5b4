package io.regulars.gateway.tls;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import io.regulars.gateway.Shop;
import io.regulars.kit.testing.Certificates;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class EntranceTlsTest {
    @TestHTTPResource(value = "/", tls = true)
    URI gateway;

    @ConfigProperty(name = "test.entrance")
    Path directory;

    /** A shop's server may be years old and not speak TLS 1.3. */
    @Test
    void bothVersionsAreSpokenAndANewCertificateIsShownWithoutARestart() throws IOException {
        Certificates first = new Certificates(directory, "entrance");
        Certificates second = Certificates.create(directory, "second");
        String key = Shop.open().key();
        try (SSLSocket before = connect(first, "TLSv1.2")) {
            Certificate shown = before.getSession().getPeerCertificates()[0];
            assertThat(ask(before, key)).startsWith("HTTP/1.1 201");

            Files.copy(second.certificate(), first.certificate(), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(second.key(), first.key(), StandardCopyOption.REPLACE_EXISTING);

            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
                try (SSLSocket after = connect(second, "TLSv1.3")) {
                    assertThat(after.getSession().getPeerCertificates()[0]).isNotEqualTo(shown);
                    assertThat(ask(after, key)).startsWith("HTTP/1.1 201");
                }
            });
            assertThat(ask(before, key)).startsWith("HTTP/1.1 201");
        }
    }

    private SSLSocket connect(Certificates believed, String version) throws IOException {
        SSLSocket socket =
                (SSLSocket) believed.believed().getSocketFactory().createSocket(gateway.getHost(), gateway.getPort());
        socket.setSoTimeout(10_000);
        socket.setEnabledProtocols(new String[] {version});
        socket.startHandshake();
        return socket;
    }

    private static String ask(SSLSocket socket, String key) throws IOException {
        socket.getOutputStream()
                .write(("GET /v1/orders/located HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        byte[] buffer = new byte[8_192];
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("}") < 0) {
            int read = socket.getInputStream().read(buffer);
            if (read < 0) {
                throw new IOException("closed");
            }
            answer.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
        }
        return answer.toString();
    }
}

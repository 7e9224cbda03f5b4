package io.regulars.kit.outside;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.dns.DnsClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A name that leads elsewhere each time it is asked for, by a DNS server that both we and Vert.x ask. One address of loopback,
 * where nobody listens, stands for the internet, the other for the house.
 */
class RebindingTest {
    private static final String INTERNET = "127.0.0.2";
    private static final String HOUSE = "127.0.0.1";

    private final NameServer names = new NameServer();
    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setAddressResolverOptions(new AddressResolverOptions()
                    .addServer("127.0.0.1:" + names.port())
                    .setCacheMaxTimeToLive(0)));
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer house;

    @BeforeEach
    void start() throws IOException {
        house = HttpServer.create(new InetSocketAddress(HOUSE, 0), 0);
        house.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        house.start();
    }

    @AfterEach
    void stop() {
        house.stop(0);
        vertx.close();
        names.close();
    }

    @Test
    void connectsToTheAddressThatWasJudgedWhateverTheNameSaysNext() {
        names.then(INTERNET).then(HOUSE);

        assertThat(send())
                .isInstanceOfSatisfying(
                        Answer.NotSent.class,
                        answer -> assertThat(answer.reason()).startsWith("no connection"));

        assertThat(calls).hasValue(0);
    }

    @Test
    void judgesTheNameAnewEachTime() {
        names.then(INTERNET).then(HOUSE);
        send();

        assertThat(send()).isEqualTo(Answer.NotSent.OUT_OF_REACH);

        assertThat(calls).hasValue(0);
    }

    @Test
    void aNameThatIsBothLeadsNowhere() {
        names.then(INTERNET, HOUSE);

        assertThat(send()).isEqualTo(Answer.NotSent.OUT_OF_REACH);

        assertThat(calls).hasValue(0);
    }

    private Answer send() {
        Reach reach = Reach.of(false, List.of(INTERNET));
        URI url = URI.create("http://shop.test:" + house.getAddress().getPort() + "/");
        try (OutsideClient client = new OutsideClient(vertx, reach, this::resolve, Duration.ofSeconds(5))) {
            return client.send(OutsideClient.Call.post(url, Map.of(), "hello".getBytes()));
        }
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        DnsClient dns = vertx.createDnsClient(names.port(), HOUSE);
        List<String> found =
                dns.resolveA(host).toCompletionStage().toCompletableFuture().join();
        InetAddress[] addresses = new InetAddress[found.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = InetAddress.getByName(found.get(i));
        }
        return addresses;
    }
}

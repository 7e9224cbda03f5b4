package io.regulars.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TenantsTest {

    private static final String SHOP = """
            {"tenant": "6b2e3a52-5c4e-4d62-9a35-2f8a2a3e6a01", "name": "demo-shop", "apiKey": "rk_%d"}""";

    private final StackDirectory directory = StackDirectory.at(TestDirectory.create("tenants"));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer gateway;
    private int answer = 201;

    @BeforeEach
    void listen() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress("localhost", 0), 10);
        gateway.createContext("/admin/tenants", this::answer);
        gateway.start();
        directory.prepare();
        new StackState(directory)
                .save(Ports.defaults().withGateway(gateway.getAddress().getPort()));
    }

    @AfterEach
    void leave() {
        gateway.stop(0);
    }

    @Test
    void theKeyCreatedLastIsTheOneOfTheEnvironment() {
        Tenants tenants = new Tenants(directory);

        tenants.create("first");
        tenants.create("second");

        assertThat(new StackState(directory).apiKey()).contains("rk_2");
        assertThat(asked)
                .containsExactly("/admin/tenants {\"name\":\"first\"}", "/admin/tenants {\"name\":\"second\"}");
    }

    @Test
    void theDemoKeepsItsShop() {
        assertThat(new Tenants(directory).demoKey()).isEqualTo("rk_1");
        assertThat(new Tenants(directory).demoKey()).isEqualTo("rk_1");
        assertThat(asked).hasSize(1);
    }

    @Test
    void aDemoWhoseKeyWasLostGetsAFurtherOne() {
        answer = 409;

        assertThat(new Tenants(directory).demoKey()).isEqualTo("rk_2");
        assertThat(asked).last().isEqualTo("/admin/tenants/demo-shop/keys {}");
    }

    @Test
    void aRefusalIsToldInWords() {
        answer = 400;

        assertThatThrownBy(() -> new Tenants(directory).create("my shop"))
                .isInstanceOf(StackException.class)
                .hasMessage("The gateway refused: 400 Not valid: look");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path + " " + new String(exchange.getRequestBody().readAllBytes()));
        boolean refused = answer != 201 && path.equals("/admin/tenants");
        byte[] body =
                (refused ? "{\"title\":\"Not valid\",\"detail\":\"look\"}" : SHOP.formatted(asked.size())).getBytes();
        exchange.sendResponseHeaders(refused ? answer : 201, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}

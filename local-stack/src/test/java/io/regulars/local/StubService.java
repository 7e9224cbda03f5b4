package io.regulars.local;

import java.io.IOException;
import java.net.InetSocketAddress;

import com.sun.net.httpserver.HttpServer;

/** Stands where a built service stands, so that the launcher is tested before and without the services. */
final class StubService {

    private StubService() {}

    public static void main(String[] arguments) throws IOException {
        listen("REGULARS_HTTP_PORT");
        listen("REGULARS_MANAGEMENT_PORT");
    }

    private static void listen(String variable) throws IOException {
        int port = Integer.parseInt(System.getenv(variable));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 10);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}

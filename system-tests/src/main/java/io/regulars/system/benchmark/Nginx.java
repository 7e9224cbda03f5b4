package io.regulars.system.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An nginx in front of one service: the proxy that the gateway is compared with. */
final class Nginx implements AutoCloseable {
    private static final String CONFIGURATION = """
            daemon off;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log warn;
            worker_processes auto;
            events { worker_connections 1024; }
            http {
              access_log off;
              client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
              keepalive_requests 1000000;
              upstream service { server %2$s; keepalive 128; keepalive_requests 1000000; }
              server {
                listen 127.0.0.1:%3$d;
                location / { proxy_pass http://service; proxy_http_version 1.1; proxy_set_header Connection ""; }
              }
            }
            """;

    private final ForeignServer server;
    private final URI url;

    private Nginx(ForeignServer server, URI url) {
        this.server = server;
        this.url = url;
    }

    static Nginx start(Path directory, URI service) throws IOException {
        Files.createDirectories(directory);
        Path home = directory.toAbsolutePath();
        int port = ForeignServer.freePort();
        Path file = home.resolve("nginx.conf");
        Files.writeString(file, CONFIGURATION.formatted(home, service.getAuthority(), port));
        return new Nginx(
                ForeignServer.start(directory, port, List.of("nginx", "-c", file.toString(), "-p", home.toString())),
                URI.create("http://localhost:" + port));
    }

    URI url() {
        return url;
    }

    ProcessHandle process() {
        return server.process();
    }

    @Override
    public void close() {
        server.close();
    }
}

package io.regulars.system.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

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

    private final Process process;
    private final URI url;

    private Nginx(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static Nginx start(Path directory, URI service) throws IOException {
        Files.createDirectories(directory);
        int port = freePort();
        Path file = directory.resolve("nginx.conf");
        Files.writeString(file, CONFIGURATION.formatted(directory.toAbsolutePath(), service.getAuthority(), port));
        Process process = new ProcessBuilder(List.of(
                        "nginx",
                        "-c",
                        file.toAbsolutePath().toString(),
                        "-p",
                        directory.toAbsolutePath().toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nginx.log").toFile())
                .start();
        Nginx nginx = new Nginx(process, URI.create("http://localhost:" + port));
        nginx.awaitOpen(port);
        return nginx;
    }

    URI url() {
        return url;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    private void awaitOpen(int port) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                new Socket("127.0.0.1", port).close();
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
        throw new IllegalStateException("nginx did not start");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

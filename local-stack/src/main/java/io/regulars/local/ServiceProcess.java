package io.regulars.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of the four services, started from its built directory with the documented environment variables. */
final class ServiceProcess implements Running {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Process process;

    private ServiceProcess(Process process) {
        this.process = process;
    }

    static ServiceProcess start(Part service, Path repository, Map<String, String> environment, Path log) {
        Path jar = repository.resolve(service.label()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StackException(service.label() + " is not built: run ./mvnw -DskipTests package");
        }
        List<String> command = List.of(
                JavaCommand.executable(),
                // A JVM would begin with a share of the machine's memory, and keep it. What the gateway holds for
                // a thousand callers at once must not grow old: it is gone within seconds.
                service == Part.GATEWAY ? "-Xms192m" : "-Xms64m",
                service == Part.GATEWAY ? "-Xmn96m" : "-Xmn40m",
                "-Xmx" + service.heapMegabytes() + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                // idle threads would look for work 128 times before they rest, each time at the cost of whoever has
                // some
                "-Djboss.threads.eqe.park-spins=0",
                "-jar",
                jar.toString());
        // What it lets in comes to the services at once and goes on in groups; trickling in, it would cost them twice
        // as much.
        ProcessBuilder builder = new ProcessBuilder(
                service == Part.GATEWAY ? Processes.ownSessionFirst(command) : Processes.ownSession(command));
        // a caller's own settings for services do not leak into this stack
        builder.environment().keySet().removeIf(name -> name.startsWith("REGULARS_") || name.startsWith("QUARKUS_"));
        builder.environment().putAll(environment);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process.getOutputStream().close();
            return new ServiceProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException("Can not start " + service.label(), e);
        }
    }

    static boolean isReady(int managementPort) {
        try {
            URI uri = URI.create("http://localhost:" + managementPort + "/q/health/ready");
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(3)).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw Processes.interrupted(e);
        }
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.of(process.toHandle());
    }

    @Override
    public void close() {
        Processes.stop(process.toHandle(), Duration.ofSeconds(30));
    }
}

package io.regulars.kit.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.testing.TestStack;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A job that is the end of each process that does it. */
@QuarkusTest
@QuarkusTestResource(TestStack.class)
class DeadlyJobTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Jobs jobs;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void theSixthProcessGivesItUpAndSaysWhy() throws Exception {
        UUID tenant = UUID.randomUUID();
        JobView job = jobs.submit(tenant, DeadlyProcess.KIND, Map.of());
        for (int i = 0; i < 5; i++) {
            Process process = process();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(DeadlyProcess.STATUS);
            assertThat(state(tenant, job.id()).state()).isEqualTo("running");
        }

        Process sixth = process();
        try {
            await().atMost(PATIENCE).until(() -> state(tenant, job.id()).state().equals("failed"));
        } finally {
            sixth.destroyForcibly();
        }
        assertThat(state(tenant, job.id()).errors())
                .singleElement()
                .satisfies(problem -> assertThat(problem.detail())
                        .isEqualTo("given up: 5 times the process that did it ended before it got any further"));
    }

    private JobView state(UUID tenant, UUID id) {
        return jobs.get(tenant, DeadlyProcess.KIND, id);
    }

    private Process process() throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        return new ProcessBuilder(
                        java,
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DeadlyProcess.class.getName(),
                        url,
                        user,
                        password)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "deadly.log").toFile()))
                .start();
    }
}

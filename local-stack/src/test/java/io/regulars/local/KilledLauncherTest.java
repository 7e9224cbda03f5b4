package io.regulars.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class KilledLauncherTest {

    private final StackDirectory directory = StackDirectory.at(TestDirectory.create("killed launcher"));
    private final Path repository = StubRepository.create();

    @Test
    void leavesNothingThatDownDoesNotStop() throws Exception {
        directory.prepare();
        Process launcher = launch();
        LaunchState state = new LaunchState(directory);
        await().atMost(Duration.ofSeconds(90)).until(() -> state.outcome().isPresent());
        List<ProcessHandle> children = Stream.of(Part.values())
                .filter(part -> part != Part.MAIL_SINK)
                .flatMap(part ->
                        ProcessRecord.read(directory.record(part.label())).flatMap(ProcessRecord::alive).stream())
                .toList();
        assertThat(children).hasSize(6);

        launcher.destroyForcibly().waitFor();
        assertThat(children).filteredOn(ProcessHandle::isAlive).hasSizeGreaterThanOrEqualTo(5);
        int code = Main.commandLine().execute("--data-dir", directory.root().toString(), "down");

        assertThat(code).isZero();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(new StackState(directory).launcher()).isEqualTo(Optional.empty());
    }

    private Process launch() throws Exception {
        return new ProcessBuilder(
                        JavaCommand.executable(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-Dregulars.home=" + repository,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--data-dir",
                        directory.root().toString(),
                        "up",
                        "--port-offset",
                        "" + freeOffset())
                .redirectErrorStream(true)
                .redirectOutput(directory.log("launcher").toFile())
                .start();
    }

    private static int freeOffset() {
        return IntStream.iterate(2000, offset -> offset + 100)
                .limit(100)
                .filter(KilledLauncherTest::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int offset) {
        try {
            Ports.shifted(offset).requireAllFree();
            return true;
        } catch (StackException taken) {
            return false;
        }
    }
}

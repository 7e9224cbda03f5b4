package io.regulars.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class StackTest {

    private final Path directory = TestDirectory.create("stack");
    private final Path repository = StubRepository.create();
    private final List<String> reports = new CopyOnWriteArrayList<>();

    @Test
    void watchesOverItsPartsAndLeavesNoneBehind() {
        List<ProcessHandle> all = new ArrayList<>();
        try (Stack stack = new Stack(directory, repository, Ports.free(), reports::add)) {
            stack.start();
            assertThat(Part.values()).allMatch(stack::isReady);

            // by a stranger's hand: comes back by itself
            ProcessHandle killed = stack.process(Part.SCORING).orElseThrow();
            Processes.kill(killed);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> stack.process(Part.SCORING)
                                    .filter(now -> now.pid() != killed.pid())
                                    .isPresent()
                            && stack.isReady(Part.SCORING));
            assertThat(reports).anyMatch(line -> line.startsWith("scoring-service died"));

            // by a drill's hand: stays down until started, the database on the data it had
            stack.kill(Part.POSTGRES);
            assertThat(stack.isReady(Part.POSTGRES)).isFalse();
            stack.start(Part.POSTGRES);
            assertThat(stack.isReady(Part.POSTGRES)).isTrue();

            stack.pause(Part.OUTREACH);
            assertThat(stack.isReady(Part.OUTREACH)).isFalse();
            stack.resume(Part.OUTREACH);
            stack.awaitReady(Part.OUTREACH);

            // a second one beside it: nobody's to start again, and it ends with the others
            all.add(stack.startAnother(Part.OUTREACH));

            assertThatThrownBy(() -> new Stack(directory, repository, Ports.free(), reports::add).start())
                    .hasMessageContaining("already running");
            Arrays.stream(Part.values())
                    .flatMap(part -> stack.process(part).stream())
                    .forEach(all::add);
        }
        assertThat(all).hasSize(7).noneMatch(ProcessHandle::isAlive);
        assertThat(directory.resolve("run/launcher.pid")).doesNotExist();
    }

    @Test
    void aServiceThatDiesWhileStartingIsNamedAndNothingIsLeft() throws Exception {
        Files.writeString(repository.resolve("gateway/target/quarkus-app/quarkus-run.jar"), "not a jar");
        Stack stack = new Stack(directory, repository, Ports.free(), reports::add);

        assertThatThrownBy(stack::start)
                .isInstanceOf(StackException.class)
                .hasMessageContaining("gateway did not start: ")
                .hasMessageContaining("logs/gateway.log");
        assertThat(Part.values()).noneMatch(part -> stack.process(part).isPresent());
    }
}

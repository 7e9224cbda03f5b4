package io.regulars.local;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeftoversTest {

    private final StackDirectory directory = StackDirectory.at(TestDirectory.create("leftovers"));

    @Test
    void areStoppedAlsoWhenFrozenAndStrangersAreSpared() throws Exception {
        directory.prepare();
        PostgresServer database = PostgresServer.start(
                directory.postgres(), 0, List.of(), directory.root().getParent(), directory.log("postgres"));
        Process service = new ProcessBuilder("sleep", "600").start();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            ProcessRecord.of(service.toHandle()).write(directory.record("gateway"));
            Processes.signal(service.toHandle(), "STOP");
            new ProcessRecord(stranger.pid(), "another start").write(directory.record("scoring-service"));

            int stopped = new Leftovers(directory).stop();

            assertThat(stopped).isEqualTo(2);
            assertThat(service.isAlive()).isFalse();
            assertThat(database.isAlive()).isFalse();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(new Leftovers(directory).stop()).isZero();
        } finally {
            stranger.destroyForcibly();
            service.destroyForcibly();
        }
    }
}

package io.regulars.local;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class MainTest {

    private final Path directory = TestDirectory.create("cli");
    private final StringWriter errors = new StringWriter();

    @Test
    void aTakenPortIsNamedInOneLineAndNothingIsLeft() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // The database's port is the first that is looked at: a stack on the documented ports does not matter.
            int offset = taken.getLocalPort() - Part.POSTGRES.defaultPort();
            int code = run("--data-dir", directory.toString(), "up", "--port-offset", "" + offset);

            assertThat(code).isEqualTo(1);
            assertThat(errors.toString().lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("Port " + taken.getLocalPort() + " (postgres) is taken");
            assertThat(directory.resolve("run/launcher.pid")).doesNotExist();
            assertThat(directory.resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void aDirectoryThatCanNotBeMadeIsNamedInOneLine() throws Exception {
        Path file = Files.createFile(directory);

        assertThat(run("--data-dir", file.resolve("below").toString(), "up")).isEqualTo(1);
        assertThat(errors.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("Can not write to " + file.resolve("below"))
                .contains("--data-dir");
    }

    @Test
    void resetLeavesWhatIsNotOurs() throws Exception {
        Files.createDirectories(directory.resolve("kafka"));
        Files.writeString(directory.resolve("holiday.txt"), "stays");

        assertThat(run("--data-dir", directory.toString(), "reset", "--yes")).isZero();
        assertThat(directory.resolve("kafka")).doesNotExist();
        assertThat(directory.resolve("holiday.txt")).exists();
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setErr(new PrintWriter(errors, true));
        return commandLine.execute(arguments);
    }
}

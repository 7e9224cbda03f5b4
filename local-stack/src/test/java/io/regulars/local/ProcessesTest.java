package io.regulars.local;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessesTest {
    @TempDir
    Path directory;

    @Test
    void whatGoesFirstGetsItsArgumentsAsTheyAre() {
        assertThat(output(Processes.ownSessionFirst(List.of("printf", "%s|", "a b", "$HOME", "\"", ""))))
                .isEqualTo("a b|$HOME|\"||");
    }

    @Test
    void whatGoesFirstDoesSoWhereTheSystemLetsIt() {
        List<String> niceness = List.of("sh", "-c", "nice");
        List<String> asFarAsAllowed = List.of("sh", "-c", "nice -n -10 nice 2>/dev/null");

        assertThat(output(Processes.ownSessionFirst(niceness))).isEqualTo(output(asFarAsAllowed));
    }

    private String output(List<String> command) {
        return Processes.run(command, directory.resolve("output"));
    }
}

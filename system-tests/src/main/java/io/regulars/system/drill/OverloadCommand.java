package io.regulars.system.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drill overload}. */
@Command(
        name = "overload",
        mixinStandardHelpOptions = true,
        description = "Finds the most orders a second that get through, then offers ten times as many. Needs wrk.")
final class OverloadCommand implements Callable<Integer> {
    @Mixin
    DrillOptions options;

    @Option(names = "--seconds", defaultValue = "120", description = "Default: ${DEFAULT-VALUE}.")
    int seconds;

    @Override
    public Integer call() {
        Path scripts = Path.of(System.getProperty("regulars.home", "."), "system-tests/src/main/drill");
        return options.run(scene -> new OverloadDrill(scene, scripts, Duration.ofSeconds(seconds)).run());
    }
}

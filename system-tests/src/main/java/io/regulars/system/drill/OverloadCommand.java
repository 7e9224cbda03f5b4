package io.regulars.system.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code drill overload}. */
@Command(
        name = "overload",
        mixinStandardHelpOptions = true,
        description =
                "Offers ten times as many orders a second as get through at most, in turn with just as many. Needs wrk.")
final class OverloadCommand implements Callable<Integer> {
    @Mixin
    DrillOptions options;

    @Option(names = "--seconds", defaultValue = "120", description = "Of each storm. Default: ${DEFAULT-VALUE}.")
    int seconds;

    @Option(names = "--storms", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
    int storms;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        if (seconds < 1 || storms < 1) {
            throw new ParameterException(spec.commandLine(), "--seconds and --storms must be at least 1");
        }
        Path scripts = Path.of(System.getProperty("regulars.home", "."), "system-tests/src/main/drill");
        return options.run(scene -> new OverloadDrill(scene, scripts, Duration.ofSeconds(seconds), storms).run());
    }
}

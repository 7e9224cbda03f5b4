package io.regulars.system.drill;

import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drill database-away}. */
@Command(
        name = "database-away",
        mixinStandardHelpOptions = true,
        description = "Kills PostgreSQL and leaves it away, then freezes it, while orders come in.")
final class DatabaseAwayCommand implements Callable<Integer> {
    @Mixin
    DrillOptions options;

    @Option(names = "--seconds", defaultValue = "30", description = "Killed for so long. Default: ${DEFAULT-VALUE}.")
    int seconds;

    @Option(
            names = "--frozen-seconds",
            defaultValue = "20",
            description = "Frozen for so long. Default: ${DEFAULT-VALUE}.")
    int frozenSeconds;

    @Override
    public Integer call() {
        return options.run(scene ->
                new DatabaseAwayDrill(scene, Duration.ofSeconds(seconds), Duration.ofSeconds(frozenSeconds)).run());
    }
}

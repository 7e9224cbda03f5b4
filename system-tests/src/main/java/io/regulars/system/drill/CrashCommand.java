package io.regulars.system.drill;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drill crash}. */
@Command(
        name = "crash",
        mixinStandardHelpOptions = true,
        description = "Kills (kill -9) or freezes (SIGSTOP) every service, the broker and the database in turn.")
final class CrashCommand implements Callable<Integer> {
    @Mixin
    DrillOptions options;

    @Option(names = "--kills", defaultValue = "300", description = "Default: ${DEFAULT-VALUE}.")
    int kills;

    @Option(
            names = "--freeze-every",
            defaultValue = "15",
            description = "One part is frozen for 20 s after so many kills. Default: ${DEFAULT-VALUE}.")
    int freezeEvery;

    @Override
    public Integer call() {
        return options.run(scene -> new CrashDrill(scene, kills, freezeEvery).run());
    }
}

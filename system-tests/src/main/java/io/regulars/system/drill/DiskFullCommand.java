package io.regulars.system.drill;

import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drill disk-full}. */
@Command(
        name = "disk-full",
        mixinStandardHelpOptions = true,
        description = "Fills the disk of PostgreSQL, then that of Kafka, then that of the services' logs, while orders"
                + " come in. Needs root, for mounting small disks.")
final class DiskFullCommand implements Callable<Integer> {
    @Mixin
    DrillOptions options;

    @Option(names = "--seconds", defaultValue = "30", description = "Each full for so long. Default: ${DEFAULT-VALUE}.")
    int seconds;

    @Override
    public Integer call() {
        if (!Tmpfs.isPermitted()) {
            System.err.println("drill: disk-full mounts small disks (tmpfs): run it as root.");
            return 2;
        }
        try (Tmpfs disks = new Tmpfs()) {
            return options.run(scene -> new DiskFullDrill(scene, disks, Duration.ofSeconds(seconds)).run());
        }
    }
}

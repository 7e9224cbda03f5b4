package io.regulars.system.drill;

import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drill broker-away}. */
@Command(
        name = "broker-away",
        mixinStandardHelpOptions = true,
        description = "Kills Kafka and leaves it away while orders come in.")
final class BrokerAwayCommand implements Callable<Integer> {
    @Mixin
    DrillOptions options;

    @Option(names = "--minutes", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
    int minutes;

    @Option(names = "--orders-per-second", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}.")
    int perSecond;

    @Override
    public Integer call() {
        return options.run(scene -> new BrokerAwayDrill(scene, Duration.ofMinutes(minutes), perSecond).run());
    }
}

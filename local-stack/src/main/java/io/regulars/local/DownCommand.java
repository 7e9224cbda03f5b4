package io.regulars.local;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Stops the stack, also what a killed launcher left. */
@Command(name = "down", description = "Stop the stack; the data stays.")
final class DownCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @ParentCommand
    Main main;

    @Override
    public Integer call() {
        System.out.println(stop(main.options) ? "Stopped; the data stays." : "Nothing was running.");
        return 0;
    }

    /** Whether there was anything to stop. */
    static boolean stop(StackOptions options) {
        Optional<ProcessHandle> launcher = options.state().launcher();
        launcher.ifPresent(process -> Processes.signal(process, "CONT"));
        launcher.ifPresent(process -> Processes.stop(process, PATIENCE));
        return new Leftovers(options.directory()).stop() > 0 || launcher.isPresent();
    }
}

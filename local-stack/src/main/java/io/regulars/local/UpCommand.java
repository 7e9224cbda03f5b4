package io.regulars.local;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Starts the stack. */
@Command(name = "up", description = "Start the stack; it runs until Ctrl-C, or until 'down' with --detach.")
final class UpCommand implements Callable<Integer> {

    @ParentCommand
    Main main;

    @Mixin
    PortOptions ports = new PortOptions();

    @Option(names = "--detach", description = "Return when it is ready and leave it running.")
    boolean detach;

    @Option(names = "--in-background", hidden = true)
    boolean inBackground;

    @Override
    public Integer call() {
        if (main.options.state().launcher().isPresent()) {
            System.out.println(
                    "A stack is already running on " + main.options.directory().root() + ".");
            return 0;
        }
        if (detach) {
            DetachedLauncher.start(main.options, ports, System.out::println);
        } else {
            LaunchState state = new LaunchState(main.options.directory());
            ForegroundStack stack = ForegroundStack.start(main.options, ports, state);
            if (!inBackground) {
                System.out.println("Ctrl-C stops it.");
            }
            stack.await();
        }
        return 0;
    }
}

package io.regulars.local;

import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Starts the stack if need be, and shows what Regulars does with a real shop's log. */
@Command(
        name = "demo",
        description = "Load a real shop's orders, score them, activate a playbook and show what came of it.")
final class DemoCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParentCommand
    Main main;

    @Mixin
    PortOptions ports = new PortOptions();

    @Option(names = "--detach", description = "Leave the stack running and return.")
    boolean detach;

    @Override
    public Integer call() throws Exception {
        StackState state = main.options.state();
        if (state.launcher().isPresent()) {
            System.out.println(
                    "Using the stack that runs on " + main.options.directory().root() + ".");
            awaitGateway(state);
            show(state);
        } else if (detach) {
            DetachedLauncher.start(main.options, ports, System.out::println);
            show(state);
        } else {
            ForegroundStack stack =
                    ForegroundStack.start(main.options, ports, new LaunchState(main.options.directory()));
            show(state);
            System.out.println("The stack runs until Ctrl-C.");
            stack.await();
        }
        return 0;
    }

    /** The running stack may only just be starting. */
    private static void awaitGateway(StackState state) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ServiceProcess.isReady(state.ports().secondOf(Part.GATEWAY))) {
            if (System.nanoTime() > deadline) {
                throw new StackException("The gateway is not ready: ./regulars status and ./regulars logs gateway");
            }
            Processes.pause(Duration.ofMillis(200));
        }
    }

    private void show(StackState state) throws Exception {
        Tenants tenants = new Tenants(main.options.directory());
        io.regulars.demo.Demo.run(state.url(Part.GATEWAY), tenants::demoKey, state.url(Part.MAIL_SINK), System.out);
    }
}

package io.regulars.local;

import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Shows what runs; exit code 0 only when everything is ready. */
@Command(name = "status", description = "Show what runs and where; exit code 3 unless all is ready.")
final class StatusCommand implements Callable<Integer> {

    private static final int NOT_READY = 3;

    @ParentCommand
    Main main;

    @Override
    public Integer call() {
        StackState state = main.options.state();
        Ports ports = state.ports();
        boolean allReady = true;
        System.out.printf("%-18s %-9s %8s  %s%n", "PART", "STATE", "PID", "ADDRESS");
        for (Part part : Part.values()) {
            Optional<ProcessHandle> process = state.process(part);
            String condition = condition(part, process, ports);
            allReady &= condition.equals("ready");
            System.out.printf(
                    "%-18s %-9s %8s  %s%n",
                    part.label(),
                    condition,
                    process.map(ProcessHandle::pid).map(String::valueOf).orElse("-"),
                    address(part, ports, state));
        }
        System.out.println("Data: " + main.options.directory().root());
        return allReady ? 0 : NOT_READY;
    }

    private static String condition(Part part, Optional<ProcessHandle> process, Ports ports) {
        if (process.isEmpty()) {
            return "down";
        }
        return !part.isService() || ServiceProcess.isReady(ports.secondOf(part)) ? "ready" : "not ready";
    }

    private static String address(Part part, Ports ports, StackState state) {
        return switch (part) {
            case POSTGRES, KAFKA -> "localhost:" + ports.of(part);
            case MAIL_SINK -> "localhost:" + ports.of(part) + " (SMTP), " + state.url(part) + "/mails";
            case CUSTOMER, SCORING, OUTREACH, GATEWAY -> state.url(part).toString();
        };
    }
}

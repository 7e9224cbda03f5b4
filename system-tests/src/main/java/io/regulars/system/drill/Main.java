package io.regulars.system.drill;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code system-tests/drill}: exit code 0 when everything held, 1 on a breach, 2 when the drill broke. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = "Breaks a suite of its own while shops use it, then checks what became of what was acknowledged.",
        synopsisSubcommandLabel = "DRILL",
        subcommands = {
            CrashCommand.class,
            BrokerAwayCommand.class,
            DatabaseAwayCommand.class,
            DiskFullCommand.class,
            OverloadCommand.class
        })
public final class Main implements Runnable {
    @Spec
    CommandSpec spec;

    public static void main(String[] arguments) {
        CutMails.expect();
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    failure.printStackTrace(command.getErr());
                    return 2;
                })
                .execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which drill?");
    }
}

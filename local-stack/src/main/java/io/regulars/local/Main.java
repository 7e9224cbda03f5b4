package io.regulars.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line behind the script {@code ./regulars}. */
@Command(
        name = "regulars",
        description =
                "Runs Regulars on this machine: a real PostgreSQL, a real Kafka, a mail sink and the four services.",
        mixinStandardHelpOptions = true,
        version = "Regulars 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ResetCommand.class,
            TenantCommand.class,
            EnvCommand.class
        })
public final class Main implements Runnable {

    @Mixin
    StackOptions options = new StackOptions();

    @Spec
    CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("regulars: " + Failures.oneLine(failure));
            return 1;
        });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}

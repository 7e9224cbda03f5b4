package io.regulars.local;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Prints the addresses and keys of the stack for a shell. */
@Command(name = "env", description = "Print addresses and keys as shell assignments: eval \"$(./regulars env)\"")
final class EnvCommand implements Callable<Integer> {

    @ParentCommand
    Main main;

    @Override
    public Integer call() {
        StackState state = main.options.state();
        state.variables().forEach((name, value) -> System.out.println("export " + name + "=" + quoted(value)));
        if (state.launcher().isEmpty()) {
            System.err.println("regulars: the stack is not running: ./regulars up --detach");
        }
        return 0;
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}

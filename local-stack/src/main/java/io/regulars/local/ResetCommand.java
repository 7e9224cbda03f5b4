package io.regulars.local;

import java.util.Scanner;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Stops the stack and deletes its data. */
@Command(name = "reset", description = "Stop the stack and delete its databases, events, mails, keys and logs.")
final class ResetCommand implements Callable<Integer> {

    @ParentCommand
    Main main;

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Override
    public Integer call() {
        StackDirectory directory = main.options.directory();
        if (!yes && !confirmed(directory)) {
            System.out.println("Nothing was deleted.");
            return 1;
        }
        DownCommand.stop(main.options);
        directory.reset();
        System.out.println("Deleted the data in " + directory.root() + ".");
        return 0;
    }

    private static boolean confirmed(StackDirectory directory) {
        System.out.print("Delete all data in " + directory.root() + "? [y/N] ");
        System.out.flush();
        Scanner answer = new Scanner(System.in);
        return answer.hasNextLine() && answer.nextLine().trim().equalsIgnoreCase("y");
    }
}

package io.regulars.local;

import java.nio.file.Path;

import picocli.CommandLine.Option;

/** Options that every command knows. */
final class StackOptions {

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where databases, events, mails, keys and logs are kept (default: ~/.regulars).",
            scope = picocli.CommandLine.ScopeType.INHERIT)
    Path dataDir = Path.of(System.getProperty("user.home"), ".regulars");

    StackDirectory directory() {
        return StackDirectory.at(dataDir);
    }

    StackState state() {
        return new StackState(directory());
    }
}

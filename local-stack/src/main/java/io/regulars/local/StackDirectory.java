package io.regulars.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What lies where below the data directory. */
record StackDirectory(Path root) {

    private static final long NEEDED = 1L << 30;

    static StackDirectory at(Path root) {
        return new StackDirectory(root.toAbsolutePath().normalize());
    }

    /** Makes it, and says in one line what stands in the way. */
    void prepare() {
        try {
            Secrets.createDirectory(root);
            Files.createDirectories(run());
            Files.createDirectories(logs());
            Files.delete(Files.createTempFile(root, ".writable", ""));
        } catch (IOException e) {
            throw new StackException("Can not write to " + root + " ("
                    + e.getClass().getSimpleName() + "): choose another directory with --data-dir.");
        }
        long free = root.toFile().getUsableSpace();
        if (free < NEEDED) {
            throw new StackException("Only " + (free >> 20) + " MB are free in " + root
                    + ", Regulars wants 1,024: free some or choose another directory with --data-dir.");
        }
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path binaries() {
        return root.resolve("bin");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path mails() {
        return root.resolve("mails");
    }

    Path keys() {
        return root.resolve("keys");
    }

    Path run() {
        return root.resolve("run");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path record(String name) {
        return run().resolve(name + ".pid");
    }

    Path adminToken() {
        return keys().resolve("admin-token");
    }

    Path sealingKey() {
        return keys().resolve("sealing-key");
    }

    Path apiKey() {
        return keys().resolve("api-key");
    }

    Path demoKey() {
        return keys().resolve("demo-api-key");
    }

    /** Removes what this stack made and nothing else that may lie there. */
    void reset() {
        List.of(postgres(), kafka(), mails(), keys(), logs(), run()).forEach(Trees::delete);
    }
}

package io.regulars.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Under which account PostgreSQL runs: it refuses to be root. */
enum PostgresAccount {
    /** An ordinary user starts it as herself. */
    OWN(List.of()),
    /** In a user namespace of its own root is nobody, yet still owns its files. */
    NAMESPACE(List.of("unshare", "-U")),
    /** Where a container forbids namespaces: the account nobody, which is then given the data directory. */
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private static final int ROOT_ID = 0;
    private static final int NOBODY_ID = 65534;

    private final List<String> prefix;

    PostgresAccount(List<String> prefix) {
        this.prefix = prefix;
    }

    static PostgresAccount choose() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return OWN;
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(account -> account.can("true"))
                .findFirst()
                .orElseThrow(() -> new StackException("PostgreSQL refuses to run as root, and neither unshare -U nor"
                        + " setpriv works here: start Regulars as an ordinary user."));
    }

    List<String> command(List<String> command) {
        List<String> result = new ArrayList<>(prefix);
        result.addAll(command);
        return result;
    }

    /** Makes sure that the account can run the programs, whose place may be closed to others, such as /root. */
    void requireReach(PostgresBinaries binaries) {
        if (this != NOBODY) {
            return;
        }
        try {
            // others may pass through, not look; the keys have a closed directory of their own
            Files.setPosixFilePermissions(
                    binaries.home().getParent().getParent(), PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!can("test", "-x", binaries.program("postgres"))) {
            throw new StackException("PostgreSQL refuses to run as root, and the account nobody can not reach "
                    + binaries.home() + ": choose a directory outside of root's home, for example"
                    + " --data-dir /var/lib/regulars");
        }
    }

    /** Gives it what another account may have made, for example before the machine allowed namespaces. */
    void own(Path tree) {
        if (this == OWN) {
            return;
        }
        int wanted = this == NOBODY ? NOBODY_ID : ROOT_ID;
        try {
            if (Files.getAttribute(tree, "unix:uid").equals(wanted)) {
                return;
            }
            // the top last: it says that all of it is done
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path path : all.sorted((a, b) -> b.getNameCount() - a.getNameCount())
                        .toList()) {
                    Files.setAttribute(path, "unix:uid", wanted, LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean can(String... probe) {
        try {
            Process process = new ProcessBuilder(command(List.of(probe)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return Processes.awaitExit(process.toHandle(), Duration.ofSeconds(10)) && process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            throw Processes.interrupted(e);
        }
    }
}

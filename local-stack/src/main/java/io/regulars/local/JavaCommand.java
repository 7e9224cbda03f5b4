package io.regulars.local;

import java.nio.file.Path;

/** The Java that runs the launcher also runs its children. */
final class JavaCommand {

    private JavaCommand() {}

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}

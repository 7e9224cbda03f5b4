package io.regulars.local;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The checkout that this launcher was built in. */
final class Repository {

    private Repository() {}

    /** As the start script says, else two levels above the jar: {@code local-stack/target/*.jar}. */
    static Path root() {
        String given = System.getProperty("regulars.home");
        if (given != null) {
            return Path.of(given);
        }
        try {
            Path jar = Path.of(Repository.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.getParent().getParent().getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

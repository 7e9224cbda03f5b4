package io.regulars.system;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import io.regulars.local.Part;

/** Where the suite under test runs. */
interface Place extends AutoCloseable {

    /** Returns when the suite can be used. */
    void open();

    /** Of a service its API, of the mail sink its list of mails. */
    URI url(Part part);

    String adminToken();

    /** Ends one part as {@code kill -9} does; whatever watches over it starts it again. */
    void kill(Part part);

    boolean isReady(Part part);

    /** The data directory, when the suite runs on one of this machine. */
    default Optional<Path> dataDir() {
        return Optional.empty();
    }

    @Override
    void close();
}

package io.regulars.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import io.regulars.local.Part;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The one running suite all test classes share; each test works in a tenant of its own. It is started for the tests,
 * unless {@code -Dregulars.suite=FILE} says where one runs.
 */
public final class Suite implements BeforeAllCallback, ParameterResolver, AutoCloseable {
    private static final String ELSEWHERE = System.getProperty("regulars.suite");
    private static Suite running;

    private final Place place;

    public Suite() {
        this.place = ELSEWHERE == null ? new OwnPlace() : new RunningPlace(Path.of(ELSEWHERE));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // Beside these tests others kill what sends mail to a sink of this JVM, which is no failure of whoever waits
        // here.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        synchronized (Suite.class) {
            if (running == null) {
                place.open();
                running = this;
                context.getRoot().getStore(Namespace.create(Suite.class)).put("suite", this);
            }
        }
    }

    /** Called by JUnit when the last test is done. */
    @Override
    public void close() {
        place.close();
    }

    public URI url(Part part) {
        return place.url(part);
    }

    /** Ends one part as {@code kill -9} does; it comes back by itself. */
    public void kill(Part part) {
        place.kill(part);
    }

    /** Empty where only the API of the suite can be reached. */
    public Optional<Path> dataDir() {
        return place.dataDir();
    }

    public boolean isReady(Part part) {
        return place.isReady(part);
    }

    /** A new tenant and a client with its first key. */
    public Shop newShop() {
        try {
            return Shop.open(url(Part.GATEWAY), url(Part.MAIL_SINK), place.adminToken());
        } catch (IOException e) {
            throw new IllegalStateException("no tenant could be made", e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Suite.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running;
    }
}

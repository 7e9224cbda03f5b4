package io.regulars.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;

import io.regulars.local.Part;
import io.regulars.local.Ports;
import io.regulars.local.Stack;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The one running suite all test classes share; each test works in a tenant of its own. */
public final class Suite implements BeforeAllCallback, ParameterResolver, AutoCloseable {
    private static Suite running;

    private final Stack stack;

    public Suite() {
        this.stack = new Stack(
                Path.of("target", "suite-" + UUID.randomUUID()), Path.of(".."), Ports.free(), System.out::println);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        synchronized (Suite.class) {
            if (running == null) {
                stack.start();
                running = this;
                context.getRoot().getStore(Namespace.create(Suite.class)).put("suite", this);
            }
        }
    }

    /** Called by JUnit when the last test is done. */
    @Override
    public void close() {
        stack.close();
    }

    public Stack stack() {
        return stack;
    }

    public URI url(Part part) {
        return stack.url(part);
    }

    /** A new tenant and a client with its first key. */
    public Shop newShop() {
        try {
            return Shop.open(
                    url(Part.GATEWAY), url(Part.MAIL_SINK), stack.state().adminToken());
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

package io.regulars.system.drill;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import io.regulars.local.Ports;
import io.regulars.local.Stack;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A stack whose insides drills and the ledger check need: its processes, its databases, its mails. */
public final class DrillStack implements BeforeAllCallback, ParameterResolver, AutoCloseable {
    /** What a killed sender had claimed waits for so long; by default three minutes, as long as the whole drill. */
    private static final Map<String, String> SETTINGS = Map.of("REGULARS_DISPATCH_LEASE", "20S");

    private static DrillStack running;

    private final Path dataDir = Path.of("target", "drill-" + UUID.randomUUID());
    private final Stack stack = new Stack(dataDir, Path.of(".."), Ports.free(), SETTINGS, System.out::println);

    @Override
    public void beforeAll(ExtensionContext context) {
        synchronized (DrillStack.class) {
            if (running == null) {
                CutMails.expect();
                Awaitility.doNotCatchUncaughtExceptionsByDefault();
                stack.start();
                running = this;
                context.getRoot().getStore(Namespace.create(DrillStack.class)).put("stack", this);
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

    public Path dataDir() {
        return dataDir;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DrillStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running;
    }
}

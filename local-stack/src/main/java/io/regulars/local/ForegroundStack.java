package io.regulars.local;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** A stack that this process runs and stops when it ends, by Ctrl-C or by TERM. */
final class ForegroundStack {

    private final CountDownLatch forever = new CountDownLatch(1);

    private ForegroundStack() {}

    static ForegroundStack start(StackOptions options, PortOptions ports, LaunchState state) {
        long begin = System.nanoTime();
        System.out.println("Starting PostgreSQL, Kafka, the mail sink and the four services ...");
        Stack stack = new Stack(options.dataDir, Repository.root(), ports.ports(), System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stack-shutdown"));
        try {
            stack.start();
        } catch (RuntimeException e) {
            state.failed(Failures.oneLine(e));
            throw e;
        }
        System.out.println(readyLine(stack, Duration.ofNanos(System.nanoTime() - begin)));
        state.ready(readyLine(stack, Duration.ofNanos(System.nanoTime() - begin)));
        return new ForegroundStack();
    }

    /** Until the process is told to end. */
    void await() {
        try {
            forever.await();
        } catch (InterruptedException e) {
            throw Processes.interrupted(e);
        }
    }

    private static String readyLine(Stack stack, Duration took) {
        return String.format(
                Locale.ROOT,
                "Ready after %.1f s: %s (mails: %s/mails)",
                took.toMillis() / 1000.0,
                stack.url(Part.GATEWAY),
                stack.url(Part.MAIL_SINK));
    }

    private static void stop(Stack stack) {
        if (stack.isOpen()) {
            System.out.println("Stopping ...");
            stack.close();
            System.out.println("Stopped; the data stays.");
        }
    }
}

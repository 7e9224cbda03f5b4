package io.regulars.system.drill;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.regulars.local.Part;
import io.regulars.local.Stack;

/** Asks health endpoints every second, and notes each that did not answer 200 within two. */
final class Watch implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int SHOWN = 3;

    private final long begin = System.nanoTime();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final ScheduledExecutorService clock;

    private Watch(Map<String, URI> endpoints) {
        clock = Executors.newScheduledThreadPool(endpoints.size(), task -> {
            Thread thread = new Thread(task, "watch");
            thread.setDaemon(true);
            return thread;
        });
        endpoints.forEach((name, uri) -> clock.scheduleWithFixedDelay(() -> ask(name, uri), 0, 1, TimeUnit.SECONDS));
    }

    /** @param path {@code live} or {@code ready} */
    static Watch over(Stack stack, List<Part> services, String path) {
        Map<String, URI> endpoints = new TreeMap<>();
        for (Part service : services) {
            int port = stack.state().ports().secondOf(service);
            endpoints.put(service.label(), URI.create("http://localhost:" + port + "/q/health/" + path));
        }
        return new Watch(endpoints);
    }

    private void ask(String name, URI uri) {
        asked.incrementAndGet();
        int status = status(uri);
        if (status != 200) {
            long second = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
            failures.add(name + " " + (status == 0 ? "silent" : status) + " at " + second + " s");
        }
    }

    private static int status(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            return connection.getResponseCode();
        } catch (IOException silent) {
            return 0;
        }
    }

    boolean isClean() {
        return asked.get() > 0 && failures.isEmpty();
    }

    /** Such as {@code 1200 times asked, 2 failures: gateway 503 at 3 s, gateway silent at 5 s}. */
    @Override
    public String toString() {
        List<String> all = new ArrayList<>(failures);
        return asked + " times asked, " + all.size() + " failures"
                + (all.isEmpty() ? "" : ": " + String.join(", ", all.subList(0, Math.min(SHOWN, all.size()))));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}

package io.regulars.outreach.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Several callers who do the same at the same time. */
public final class Race {
    private Race() {}

    /** What each of them got. */
    public static <T> List<T> of(int callers, Callable<T> call) {
        CyclicBarrier start = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            return Stream.generate(() -> threads.submit(() -> {
                        start.await();
                        return call.call();
                    }))
                    .limit(callers)
                    .toList()
                    .stream()
                    .map(Race::get)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("a caller got no answer", e);
        }
    }
}

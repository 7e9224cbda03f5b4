package io.regulars.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTest {
    @TempDir
    Path directory;

    @Test
    void allWhoCreateASecretAtOnceReadTheSame() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 50; round++) {
                Path file = directory.resolve("secret-" + round);
                Set<String> seen = new HashSet<>();
                for (Future<String> secret : pool.invokeAll(IntStream.range(0, 8)
                        .<Callable<String>>mapToObj(i -> () -> Secrets.readOrCreate(file))
                        .toList())) {
                    seen.add(secret.get());
                }
                assertThat(seen).containsExactly(Files.readString(file));
            }
        } finally {
            pool.shutdown();
        }
    }
}

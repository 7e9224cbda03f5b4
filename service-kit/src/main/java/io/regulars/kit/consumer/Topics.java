package io.regulars.kit.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.regulars.contracts.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Creates the topics that are missing, in the background: a broker that is away keeps no service from starting.
 *
 * <p>Nothing is sent before, or a broker that creates topics by itself would do it with its own settings.
 */
@ApplicationScoped
public class Topics {
    private static final Logger LOG = Logger.getLogger(Topics.class);

    private final String bootstrapServers;
    private final boolean used;
    private final int partitions;
    private final CountDownLatch created = new CountDownLatch(1);

    Topics(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "regulars.events.emitted", defaultValue = "true") boolean used,
            @ConfigProperty(name = "regulars.events.partitions", defaultValue = "12") int partitions) {
        this.bootstrapServers = bootstrapServers;
        this.used = used;
        this.partitions = partitions;
    }

    void start(@Observes StartupEvent event) {
        if (used) {
            Thread thread = new Thread(this::createUntilDone, "topics");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Whether the topics are there, or became so within this time. */
    public boolean await(long millis) throws InterruptedException {
        return created.await(millis, TimeUnit.MILLISECONDS);
    }

    private void createUntilDone() {
        while (true) {
            try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
                createMissing(admin);
                created.countDown();
                return;
            } catch (ExecutionException | RuntimeException e) {
                LOG.warnf("topics wait for the broker at %s: %s", bootstrapServers, e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
            if (!pause()) {
                return;
            }
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void createMissing(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> present = admin.listTopics().names().get();
        List<NewTopic> missing = new ArrayList<>();
        for (String topic : Topic.ALL) {
            add(missing, present, topic, partitions, Duration.ofDays(7));
            add(missing, present, topic + ".dead", 1, Duration.ofDays(30));
        }
        for (var creation : admin.createTopics(missing).values().entrySet()) {
            try {
                creation.getValue().get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RetriableException) {
                    throw e;
                }
                // Another service was faster, or the topics are an administrator's.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    LOG.warnf("topic %s is not created: %s", creation.getKey(), e.getMessage());
                }
            }
        }
    }

    private static void add(List<NewTopic> missing, Set<String> present, String name, int partitions, Duration kept) {
        if (!present.contains(name)) {
            missing.add(new NewTopic(name, Optional.of(partitions), Optional.empty())
                    .configs(Map.of(
                            TopicConfig.RETENTION_MS_CONFIG, String.valueOf(kept.toMillis()),
                            TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(8 * 1024 * 1024))));
        }
    }
}

package io.regulars.kit.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.regulars.contracts.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Creates the topics that are missing, in the background: a broker that is away keeps no service from starting. */
@ApplicationScoped
class Topics {
    private static final Logger LOG = Logger.getLogger(Topics.class);

    private final String bootstrapServers;
    private final boolean used;
    private final int partitions;

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

    private void createUntilDone() {
        while (true) {
            try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
                createMissing(admin);
                return;
            } catch (ExecutionException | KafkaException e) {
                LOG.debugf("topics not created, tries again: %s", e.getMessage());
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
        admin.createTopics(missing).values().forEach((topic, created) -> {
            try {
                created.get();
            } catch (ExecutionException e) {
                LOG.debugf("topic %s: %s", topic, e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
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

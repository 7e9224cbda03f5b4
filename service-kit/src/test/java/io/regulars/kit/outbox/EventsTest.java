package io.regulars.kit.outbox;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.Event;
import io.regulars.contracts.Topic;
import io.regulars.kit.consumer.EventHandler;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.kit.testing.TestStack;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class EventsTest {
    @Inject
    TenantTransactions transactions;

    @Inject
    Outbox outbox;

    @Inject
    Seen seen;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    /** A handler that fails on demand: by a lost connection once, or for ever. */
    @Singleton
    static class Seen implements EventHandler {
        final List<UUID> customers = new CopyOnWriteArrayList<>();
        final Set<UUID> poison = ConcurrentHashMap.newKeySet();
        final Set<UUID> hiccup = ConcurrentHashMap.newKeySet();

        @Override
        public String name() {
            return "seen";
        }

        @Override
        public Set<String> topics() {
            return Set.of(Topic.CUSTOMERS);
        }

        @Override
        public void handle(List<Event<?>> events) {
            List<UUID> ids = events.stream().map(e -> e.data().aggregate()).toList();
            for (UUID id : ids) {
                if (poison.contains(id)) {
                    throw new IllegalStateException("poison");
                }
                if (hiccup.remove(id)) {
                    throw new IllegalStateException(new SQLException("connection lost", "08006"));
                }
            }
            customers.addAll(ids);
        }
    }

    @Test
    void anEventIsDeliveredAfterTheCommitAndLeavesTheOutbox() {
        UUID tenant = UUID.randomUUID();
        CustomerChanged fact = fact();
        transactions.run(tenant, c -> outbox.append(c, tenant, fact));
        awaitSeen(fact.customer());
        await().untilAsserted(() -> assertThat(outboxSize()).isZero());
    }

    @Test
    void anEventOfARolledBackTransactionNeverLeaves() {
        UUID tenant = UUID.randomUUID();
        CustomerChanged lost = fact();
        CustomerChanged kept = fact();
        try {
            transactions.run(tenant, c -> {
                outbox.append(c, tenant, lost);
                throw new IllegalArgumentException("changed its mind");
            });
        } catch (IllegalArgumentException expected) {
            transactions.run(tenant, c -> outbox.append(c, tenant, kept));
        }
        awaitSeen(kept.customer());
        assertThat(seen.customers).doesNotContain(lost.customer());
    }

    @Test
    void aPoisonEventGoesAsideAloneAndTheRestOfItsBatchIsHandled() {
        UUID tenant = UUID.randomUUID();
        List<CustomerChanged> facts =
                IntStream.range(0, 9).mapToObj(i -> fact()).toList();
        UUID poison = facts.get(4).customer();
        seen.poison.add(poison);
        transactions.run(tenant, c -> outbox.append(c, tenant, facts));
        facts.stream()
                .map(CustomerChanged::customer)
                .filter(id -> !id.equals(poison))
                .forEach(this::awaitSeen);
        assertThat(deadLetterContaining(poison.toString())).isTrue();
        assertThat(seen.customers).doesNotContain(poison);
    }

    @Test
    void whatIsNoEventGoesToTheDeadLetters() {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new StringSerializer(),
                new ByteArraySerializer())) {
            String marker = "not an event " + UUID.randomUUID();
            producer.send(new ProducerRecord<>(Topic.CUSTOMERS, "k", marker.getBytes(StandardCharsets.UTF_8)));
            producer.flush();
            assertThat(deadLetterContaining(marker)).isTrue();
        }
    }

    @Test
    void aLostConnectionIsWaitedForAndNothingIsLost() {
        UUID tenant = UUID.randomUUID();
        CustomerChanged fact = fact();
        seen.hiccup.add(fact.customer());
        transactions.run(tenant, c -> outbox.append(c, tenant, fact));
        awaitSeen(fact.customer());
        assertThat(seen.hiccup).doesNotContain(fact.customer());
    }

    private static CustomerChanged fact() {
        return new CustomerChanged(UUID.randomUUID(), "C-1", "identified", Instant.EPOCH, 1);
    }

    private void awaitSeen(UUID customer) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(seen.customers).contains(customer));
    }

    private int outboxSize() {
        return transactions.callWithoutTenant(c -> {
            try (var row = c.createStatement().executeQuery("select count(*) from outbox")) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    private boolean deadLetterContaining(String text) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        kafka,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "metadata.max.age.ms",
                        1_000,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.CUSTOMERS + ".dead"));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (new String(record.value(), StandardCharsets.UTF_8).contains(text)) {
                        return new String(
                                        record.headers()
                                                .lastHeader("regulars-service")
                                                .value(),
                                        StandardCharsets.UTF_8)
                                .equals("customer-service");
                    }
                }
            }
            return false;
        }
    }
}

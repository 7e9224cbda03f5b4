package io.regulars.kit.consumer;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.Event;
import io.regulars.contracts.Topic;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.tenancy.DatabaseException;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.kit.testing.TestStack;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class EventConsumerTest {
    @Inject
    TenantTransactions transactions;

    @Inject
    Outbox outbox;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void aServiceThatIsStoppedWhileItsDatabaseIsAwayLosesNothing() {
        String group = "stopped-" + UUID.randomUUID();
        UUID tenant = UUID.randomUUID();
        UUID customer = UUID.randomUUID();
        change(tenant, customer);

        Remembering away = new Remembering(group, true);
        EventConsumer first = new EventConsumer(away, kafka, "kit", metrics);
        first.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> away.seen.contains(customer));
        first.stop();

        Remembering back = new Remembering(group, false);
        EventConsumer second = new EventConsumer(back, kafka, "kit", metrics);
        second.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> back.seen.contains(customer));
        second.stop();
    }

    /** Not after each batch: but who stops has told the broker of all that was done. */
    @Test
    void whatWasHandledDoesNotComeAgainAfterAStop() {
        String group = "again-" + UUID.randomUUID();
        UUID tenant = UUID.randomUUID();
        UUID customer = UUID.randomUUID();
        change(tenant, customer);
        Remembering first = handled(group, customer);

        UUID next = UUID.randomUUID();
        change(tenant, next);
        Remembering second = handled(group, next);

        assertThat(first.seen).containsOnlyOnce(customer);
        assertThat(second.seen).doesNotContain(customer);
    }

    private void change(UUID tenant, UUID customer) {
        transactions.run(
                tenant,
                c -> outbox.append(c, tenant, new CustomerChanged(customer, "C-1", "identified", Instant.EPOCH, 1)));
    }

    /** A consumer that was stopped as soon as it had handled the change of this customer. */
    private Remembering handled(String group, UUID customer) {
        Remembering handler = new Remembering(group, false);
        EventConsumer consumer = new EventConsumer(handler, kafka, "kit", metrics);
        consumer.start();
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(30))
                .until(() -> handler.seen.contains(customer));
        consumer.stop();
        return handler;
    }

    /** Remembers whom it was told of, and has its database away or not. */
    private record Remembering(String name, boolean away, List<UUID> seen) implements EventHandler {
        Remembering(String name, boolean away) {
            this(name, away, new CopyOnWriteArrayList<>());
        }

        @Override
        public Set<String> topics() {
            return Set.of(Topic.CUSTOMERS);
        }

        @Override
        public void handle(List<Event<?>> events) {
            events.forEach(event -> seen.add(event.data().aggregate()));
            if (away) {
                throw new DatabaseException(new SQLException("connection lost", "08006"));
            }
        }
    }
}

package io.regulars.scoring;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.ComplaintChanged;
import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.CustomerMerged;
import io.regulars.contracts.Event;
import io.regulars.contracts.EventData;
import io.regulars.contracts.EventFormat;
import io.regulars.contracts.OrderChanged;
import io.regulars.contracts.ScoreChanged;
import io.regulars.contracts.SettingsChanged;
import io.regulars.contracts.Topic;
import io.regulars.kit.tenancy.TenantTransactions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import static org.awaitility.Awaitility.await;

/** Tells facts over the real broker and waits until everything that follows from them has happened. */
@ApplicationScoped
public class Facts {
    private final TenantTransactions transactions;
    private final String kafka;
    private final KafkaProducer<String, byte[]> producer;

    Facts(TenantTransactions transactions, @ConfigProperty(name = "kafka.bootstrap.servers") String kafka) {
        this.transactions = transactions;
        this.kafka = kafka;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new StringSerializer(), new ByteArraySerializer());
    }

    @PreDestroy
    void close() {
        producer.close();
    }

    /** Tells them in this order and waits until they are scored and nothing is due for the tenant. */
    public void tell(UUID tenant, EventData... facts) {
        tell(tenant, Arrays.asList(facts));
    }

    public void tell(UUID tenant, Collection<? extends EventData> facts) {
        send(tenant, facts);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> transactions.call(tenant, c -> stored(c, tenant, facts) && idle(c, tenant)));
    }

    public void send(UUID tenant, Collection<? extends EventData> facts) {
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (EventData fact : facts) {
                Event<?> event = Event.of("customer-service", tenant, Instant.now(), fact);
                sent.add(producer.send(new ProducerRecord<>(event.topic(), event.key(), EventFormat.write(event))));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("not told", e);
        }
    }

    private static boolean stored(Connection c, UUID tenant, Collection<? extends EventData> facts)
            throws SQLException {
        Map<String, Long> newest = new HashMap<>();
        for (EventData fact : facts) {
            String query = fact instanceof OrderChanged
                    ? "select version from order_fact where tenant = ? and id = ?"
                    : fact instanceof CustomerChanged
                            ? "select version from customer where tenant = ? and customer = ?"
                            : fact instanceof CustomerMerged
                                    ? "select merge_version from customer where tenant = ? and customer = ?"
                                    : fact instanceof SettingsChanged
                                            ? "select version from shop where tenant = ? and tenant = ?"
                                            : fact instanceof ComplaintChanged
                                                    ? "select version from complaint where tenant = ? and complaint = ?"
                                                    : null;
            newest.merge(query + "@" + fact.aggregate(), fact.version(), Math::max);
        }
        for (Map.Entry<String, Long> entry : newest.entrySet()) {
            String[] parts = entry.getKey().split("@");
            try (PreparedStatement select = c.prepareStatement(parts[0])) {
                select.setObject(1, tenant);
                select.setObject(2, UUID.fromString(parts[1]));
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next() || row.getLong(1) < entry.getValue()) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static boolean idle(Connection c, UUID tenant) throws SQLException {
        return rows(c, """
                        select 1 from tenant_work where tenant = '%s' and not lines_dirty and not lines_forced
                            and rescore_done = rescore_wanted and claimed_until < now()
                            and segments_due_at is distinct from '-infinity'
                        """.formatted(tenant)).size() == 1;
    }

    /** Sends many orders and waits until all are scored; one question for all of them. */
    public void tellMany(UUID tenant, Collection<OrderChanged> orders) {
        send(tenant, orders);
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(200))
                .until(() ->
                        rows(tenant, "select count(*) from order_fact").equals(List.of("(" + orders.size() + ")")));
        settle(tenant);
    }

    /** Waits until nothing is due for the tenant. */
    public void settle(UUID tenant) {
        await().atMost(Duration.ofSeconds(60)).until(() -> transactions.call(tenant, c -> idle(c, tenant)));
    }

    /** The rows of a query as text, as the tenant sees them. */
    public List<String> rows(UUID tenant, String query) {
        return transactions.call(tenant, c -> rows(c, query));
    }

    private static List<String> rows(Connection c, String query) throws SQLException {
        try (PreparedStatement select = c.prepareStatement("select q::text from (" + query + ") q");
                ResultSet rows = select.executeQuery()) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    /** Every score.changed of a tenant so far, by version. */
    public List<ScoreChanged> changes(UUID tenant) {
        return events(tenant, Topic.SCORES).stream()
                .map(ScoreChanged.class::cast)
                .toList();
    }

    /** All that was told of a tenant on a topic so far, by version. */
    public List<EventData> events(UUID tenant, String topic) {
        await().until(() -> transactions.callWithoutTenant(
                c -> rows(c, "select 1 from outbox").isEmpty()));
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<EventData> told = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    Event<?> event = EventFormat.read(record.value()).orElseThrow();
                    if (event.tenant().equals(tenant)) {
                        told.add(event.data());
                    }
                });
            }
            told.sort(Comparator.comparing(EventData::version));
            return told;
        }
    }
}

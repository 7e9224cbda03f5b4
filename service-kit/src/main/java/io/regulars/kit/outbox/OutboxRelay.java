package io.regulars.kit.outbox;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.regulars.contracts.EventFormat;
import io.regulars.kit.consumer.Topics;
import io.regulars.kit.tenancy.TenantTransactions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sends what stands in the outbox and deletes it after the broker's acknowledgement.
 *
 * <p>A crash in between sends again: consumers go by version. Any number of relays share the work by SKIP LOCKED. It is
 * woken after each commit and polls as a safety net; while the broker is away it waits and the table grows. An event that comes
 * right after others waits for more, for as long as {@code regulars.events.patience}: few large batches cost less.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 2_000;
    /** So much of what waits is held in memory at once, and the event that goes over it. */
    private static final int BATCH_BYTES = 16 << 20;

    private static final long POLL_MILLIS = 200;
    private static final long BACKOFF_MILLIS = 1_000;
    /** Under load one claim takes the events of several commits: it waits a millisecond for each that the last one found. */
    private static final long GATHER_MILLIS = 8;

    // By place, not by a join: the plan is made once, while the table is empty, and must hold for a backlog of
    // millions.
    // A deletion that a crash of the database undoes is sent again, so nothing waits for the disk.
    static final String CLAIM = """
            set local synchronous_commit = off;
            delete from outbox where ctid = any (array (
                select ctid from (
                    select ctid, sum(bytes) over (order by id) - bytes as before
                    from (select ctid, id, octet_length(payload) as bytes
                        from outbox order by id limit %d for update skip locked) o) o
                where before < %d))
            returning topic, key, payload
            """.formatted(BATCH, BATCH_BYTES);

    private final TenantTransactions transactions;
    private final MeterRegistry metrics;
    private final Topics topics;
    private final String bootstrapServers;
    private final boolean emits;
    private final long patienceMillis;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running = true;
    private Thread thread;

    OutboxRelay(
            TenantTransactions transactions,
            MeterRegistry metrics,
            Topics topics,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "regulars.events.emitted", defaultValue = "true") boolean emits,
            @ConfigProperty(name = "regulars.events.patience", defaultValue = "0S") Duration patience) {
        this.transactions = transactions;
        this.metrics = metrics;
        this.topics = topics;
        this.bootstrapServers = bootstrapServers;
        this.emits = emits;
        this.patienceMillis = patience.toMillis();
    }

    void start(@Observes StartupEvent event) {
        if (emits) {
            thread = new Thread(this::loop, "outbox-relay");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        if (thread != null) {
            wake();
            thread.join(5_000);
        }
    }

    void wake() {
        work.release();
    }

    /** A producer that could not be made, or broke, is made anew: the outbox keeps what was not acknowledged. */
    private void loop() {
        while (running) {
            try (Producer<String, byte[]> producer = new KafkaProducer<>(
                    producerSettings(bootstrapServers), new StringSerializer(), new ByteArraySerializer())) {
                relay(producer);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                LOG.warnf("outbox waits: %s", e.getMessage());
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private void relay(Producer<String, byte[]> producer) throws InterruptedException {
        while (running) {
            try {
                if (!topics.await(POLL_MILLIS)) {
                    continue;
                }
                int sent = relayBatch(producer);
                if (sent < BATCH) {
                    TimeUnit.MILLISECONDS.sleep(
                            sent == 0 ? 0 : Math.max(patienceMillis, Math.min(GATHER_MILLIS, sent)));
                    awaitWork(POLL_MILLIS);
                }
            } catch (RuntimeException | Error e) {
                metrics.counter("regulars.outbox.failures").increment();
                LOG.warnf("outbox waits: %s", e.getMessage());
                awaitWork(BACKOFF_MILLIS);
            }
        }
    }

    private boolean pause() {
        try {
            awaitWork(BACKOFF_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void awaitWork(long millis) throws InterruptedException {
        if (work.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }

    private int relayBatch(Producer<String, byte[]> producer) {
        int sent = transactions.callWithoutTenant(connection -> {
            List<Future<RecordMetadata>> acknowledgements = send(connection, producer);
            awaitAll(acknowledgements);
            return acknowledgements.size();
        });
        metrics.counter("regulars.outbox.sent").increment(sent);
        return sent;
    }

    private List<Future<RecordMetadata>> send(Connection connection, Producer<String, byte[]> producer)
            throws SQLException {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.execute();
            claim.getMoreResults();
            try (ResultSet rows = claim.getResultSet()) {
                while (rows.next()) {
                    ProducerRecord<String, byte[]> record =
                            new ProducerRecord<>(rows.getString(1), rows.getString(2), rows.getBytes(3));
                    record.headers().add("content-type", EventFormat.CONTENT_TYPE.getBytes(StandardCharsets.US_ASCII));
                    acknowledgements.add(producer.send(record));
                }
            }
        }
        producer.flush();
        return acknowledgements;
    }

    /** Any missing acknowledgement rolls the deletion back. */
    private static void awaitAll(List<Future<RecordMetadata>> acknowledgements) {
        try {
            for (Future<RecordMetadata> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "broker did not take the batch: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", e);
        }
    }

    private static Map<String, Object> producerSettings(String bootstrapServers) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                // a claim is sent by one flush
                ProducerConfig.LINGER_MS_CONFIG,
                1_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                5_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                2_000,
                // An order of 5,000 lines in as many categories.
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                8 * 1024 * 1024);
    }
}

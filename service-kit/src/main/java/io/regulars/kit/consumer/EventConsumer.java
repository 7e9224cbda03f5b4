package io.regulars.kit.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.regulars.contracts.Event;
import io.regulars.contracts.EventFormat;
import io.regulars.contracts.MalformedEventException;
import io.regulars.kit.tenancy.DatabaseException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/** One thread that polls a batch, has it handled, and commits the offsets after the database did. */
final class EventConsumer {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** A batch of so many bytes needs no company. */
    private static final int COMPANY_BYTES = 256 * 1024;

    private static final Duration BROKER_ANSWERS = Duration.ofMillis(2);
    private static final long FIRST_BACKOFF_MILLIS = 100;
    private static final long LONGEST_BACKOFF_MILLIS = 5_000;

    private final EventHandler handler;
    private final String bootstrapServers;
    private final String service;
    private final MeterRegistry metrics;
    private final DeadLetters deadLetters;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile KafkaConsumer<String, byte[]> current;

    EventConsumer(EventHandler handler, String bootstrapServers, String service, MeterRegistry metrics) {
        this.handler = handler;
        this.bootstrapServers = bootstrapServers;
        this.service = service;
        this.metrics = metrics;
        this.deadLetters = new DeadLetters(bootstrapServers, service);
        this.thread = new Thread(this::run, "events-" + handler.name());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        running = false;
        KafkaConsumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A consumer that broke is made anew: what it had not committed comes again. */
    private void run() {
        while (running) {
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
                current = consumer;
                HandledOffsets handled = new HandledOffsets(consumer, handler.name());
                consumer.subscribe(handler.topics(), handled);
                while (running) {
                    consume(consumer, handled);
                }
            } catch (WakeupException e) {
                // asked to stop
            } catch (RuntimeException | Error e) {
                LOG.errorf(e, "consumer starts again, handler=%s", handler.name());
                pause(LONGEST_BACKOFF_MILLIS);
            }
        }
        deadLetters.close();
    }

    private void consume(KafkaConsumer<String, byte[]> consumer, HandledOffsets handled) {
        List<ConsumerRecord<String, byte[]>> records = gather(consumer, handled.untilDue(POLL));
        if (!records.isEmpty()) {
            List<Received> batch = parse(records);
            handle(batch, consumer);
            metrics.counter("regulars.events.consumed", "handler", handler.name())
                    .increment(batch.size());
            handled.add(records);
        }
        handled.commitIfDue();
    }

    /**
     * What is there, and what comes within the handler's patience after it. The wait is here and not at the broker, which
     * would be asked again and again while nothing comes.
     */
    private List<ConsumerRecord<String, byte[]>> gather(KafkaConsumer<String, byte[]> consumer, Duration wait) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        long asked = System.nanoTime();
        consumer.poll(wait).forEach(records::add);
        boolean early = System.nanoTime() - asked < BROKER_ANSWERS.toNanos();
        if (records.isEmpty() || bytes(records) >= COMPANY_BYTES) {
            return records;
        }
        if (!handler.patience().isZero()) {
            pause(handler.patience().toMillis());
            ConsumerRecords<String, byte[]> company = consumer.poll(Duration.ZERO);
            company.forEach(records::add);
            early = !company.isEmpty();
        }
        if (early) {
            // The broker was asked for them before the last batch or the wait, and answered with the first that came.
            consumer.poll(BROKER_ANSWERS).forEach(records::add);
        }
        return records;
    }

    private static int bytes(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().mapToInt(ConsumerRecord::serializedValueSize).sum();
    }

    private record Received(ConsumerRecord<String, byte[]> record, Event<?> event) {}

    private List<Received> parse(List<ConsumerRecord<String, byte[]>> records) {
        List<Received> batch = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                EventFormat.read(record.value()).ifPresent(event -> batch.add(new Received(record, event)));
            } catch (MalformedEventException e) {
                bury(record, e);
            }
        }
        return batch;
    }

    private void handle(List<Received> batch, KafkaConsumer<String, byte[]> consumer) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            handleWithRetries(batch, consumer);
        } catch (KafkaException e) {
            // Asked to stop, or the consumer broke: no fault of the records, which come again.
            throw e;
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                bury(batch.get(0).record(), e);
                return;
            }
            LOG.infof(
                    "batch of %d is halved, handler=%s: %s",
                    batch.size(), handler.name(), e.getClass().getName());
            int half = batch.size() / 2;
            handle(batch.subList(0, half), consumer);
            handle(batch.subList(half, batch.size()), consumer);
        }
    }

    /** While the database is away the consumer stays in its group: paused, but polling. */
    private void handleWithRetries(List<Received> batch, KafkaConsumer<String, byte[]> consumer) {
        long backoff = FIRST_BACKOFF_MILLIS;
        while (true) {
            try {
                handler.handle(batch.stream().<Event<?>>map(Received::event).toList());
                consumer.resume(consumer.paused());
                return;
            } catch (RuntimeException e) {
                if (!running || !DatabaseException.isTransient(e)) {
                    consumer.resume(consumer.paused());
                    throw running ? e : new WakeupException();
                }
                LOG.warnf("database not available, handler=%s waits %d ms", handler.name(), backoff);
                consumer.pause(consumer.assignment());
                putBack(consumer, consumer.poll(Duration.ofMillis(backoff)));
                backoff = Math.min(backoff * 2, LONGEST_BACKOFF_MILLIS);
            }
        }
    }

    /** A rebalance may have brought partitions that were not paused yet: what they gave is read again later. */
    private static void putBack(KafkaConsumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> early) {
        for (TopicPartition partition : early.partitions()) {
            consumer.seek(partition, early.records(partition).get(0).offset());
        }
    }

    private void bury(ConsumerRecord<String, byte[]> record, RuntimeException reason) {
        deadLetters.send(record, reason);
        metrics.counter("regulars.events.dead", "handler", handler.name()).increment();
        LOG.errorf(
                reason,
                "record goes to the dead letters, topic=%s partition=%d offset=%d",
                record.topic(),
                record.partition(),
                record.offset());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                service + "." + handler.name(),
                ConsumerConfig.CLIENT_ID_CONFIG,
                service + "." + handler.name(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                2_000,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                16 * 1024 * 1024,
                // Topics may be created after this consumer.
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                5_000,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                10_000);
    }
}

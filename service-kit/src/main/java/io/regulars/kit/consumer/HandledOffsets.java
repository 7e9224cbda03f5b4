package io.regulars.kit.consumer;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Up to where a consumer's records were handled, and when the broker is told: not after each batch, for what comes again
 * after a crash changes nothing, but before partitions go to another consumer, and at the end, which is the same.
 */
final class HandledOffsets implements ConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(HandledOffsets.class);
    private static final Duration BETWEEN_COMMITS = Duration.ofMillis(200);
    /** A broker that is away keeps nobody from stopping. */
    private static final Duration BROKER_ANSWERS = Duration.ofSeconds(5);

    private final KafkaConsumer<?, ?> consumer;
    private final String handler;
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private long dueNanos;

    HandledOffsets(KafkaConsumer<?, ?> consumer, String handler) {
        this.consumer = consumer;
        this.handler = handler;
    }

    void add(List<? extends ConsumerRecord<?, ?>> records) {
        if (uncommitted.isEmpty()) {
            dueNanos = System.nanoTime() + BETWEEN_COMMITS.toNanos();
        }
        for (ConsumerRecord<?, ?> record : records) {
            uncommitted.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        }
    }

    /** How long a poll may wait for records. */
    Duration untilDue(Duration longest) {
        return uncommitted.isEmpty() ? longest : Duration.ofNanos(Math.max(0, dueNanos - System.nanoTime()));
    }

    /** Without waiting: what comes next would wait for the broker's answer. */
    void commitIfDue() {
        if (!uncommitted.isEmpty() && dueNanos - System.nanoTime() <= 0) {
            consumer.commitAsync(Map.copyOf(uncommitted), this::committed);
            uncommitted.clear();
        }
    }

    private void committed(Map<TopicPartition, OffsetAndMetadata> offsets, Exception failure) {
        if (failure == null) {
            return;
        }
        LOG.infof("offsets not committed yet, handler=%s: %s", handler, failure.getMessage());
        offsets.forEach((partition, offset) -> {
            if (consumer.assignment().contains(partition)) {
                uncommitted.putIfAbsent(partition, offset);
            }
        });
        dueNanos = System.nanoTime() + BROKER_ANSWERS.toNanos();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (!uncommitted.isEmpty()) {
            commit();
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        uncommitted.clear();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // nothing of theirs was handled here
    }

    private void commit() {
        try {
            consumer.commitSync(uncommitted, BROKER_ANSWERS);
        } catch (WakeupException e) {
            // Asked to stop: it is tried again at the end.
            throw e;
        } catch (KafkaException e) {
            // What was handled comes again, to this or another consumer.
            LOG.infof("offsets not committed, handler=%s: %s", handler, e.getMessage());
        }
        uncommitted.clear();
    }
}

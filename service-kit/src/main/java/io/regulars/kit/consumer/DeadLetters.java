package io.regulars.kit.consumer;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Puts a record that can not be handled on {@code <topic>.dead}, unchanged, with headers that say which service could
 * not and why. To replay, copy it back to its topic: versions make that harmless.
 */
final class DeadLetters {
    private final String bootstrapServers;
    private final String service;
    private Producer<String, byte[]> producer;

    DeadLetters(String bootstrapServers, String service) {
        this.bootstrapServers = bootstrapServers;
        this.service = service;
    }

    /** Returns when the broker has it; otherwise throws, and the record is not passed over. */
    void send(ConsumerRecord<String, byte[]> record, RuntimeException reason) {
        ProducerRecord<String, byte[]> dead =
                new ProducerRecord<>(record.topic() + ".dead", record.key(), record.value());
        record.headers().forEach(dead.headers()::add);
        dead.headers()
                .add("regulars-service", bytes(service))
                // The message may quote a row: only the kind of failure is kept.
                .add("regulars-reason", bytes(reason.getClass().getName()))
                .add("regulars-origin", bytes(record.topic() + "-" + record.partition() + "@" + record.offset()));
        try {
            producer().send(dead).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("dead letter not taken by the broker", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    void close() {
        if (producer != null) {
            producer.close();
        }
    }

    private Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            bootstrapServers,
                            ProducerConfig.ACKS_CONFIG,
                            "all",
                            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                            8 * 1024 * 1024),
                    new StringSerializer(),
                    new ByteArraySerializer());
        }
        return producer;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

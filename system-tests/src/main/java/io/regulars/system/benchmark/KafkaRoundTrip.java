package io.regulars.system.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The raw limit of a delay: one event sent with acks=all and read again by a consumer, without a pause in either. */
final class KafkaRoundTrip implements DoubleSupplier, AutoCloseable {
    private static final TopicPartition TOPIC = new TopicPartition("benchmark-round-trip", 0);

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final byte[] event;

    KafkaRoundTrip(int port, String event) throws Exception {
        this.event = event.getBytes(StandardCharsets.UTF_8);
        try (Broker broker = new Broker(port)) {
            broker.createTopic(TOPIC.topic());
            producer = new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            broker.address(),
                            ProducerConfig.ACKS_CONFIG,
                            "all",
                            ProducerConfig.LINGER_MS_CONFIG,
                            0),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            consumer = new KafkaConsumer<>(
                    Map.of(
                            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            broker.address(),
                            ConsumerConfig.GROUP_ID_CONFIG,
                            "benchmark-round-trip",
                            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                            false),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
        }
        consumer.assign(List.of(TOPIC));
        consumer.seekToEnd(List.of(TOPIC));
        consumer.position(TOPIC);
    }

    /** Milliseconds from sending to having read. */
    @Override
    public double getAsDouble() {
        long begin = System.nanoTime();
        producer.send(new ProducerRecord<>(TOPIC.topic(), event));
        while (consumer.poll(Duration.ofSeconds(10)).isEmpty()) {
            // not there yet
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}

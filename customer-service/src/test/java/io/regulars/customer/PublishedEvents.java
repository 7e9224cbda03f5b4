package io.regulars.customer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import io.regulars.contracts.Event;
import io.regulars.contracts.EventData;
import io.regulars.contracts.EventFormat;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the broker holds of one tenant, read from the beginning, and a way to send what another service would. */
public final class PublishedEvents {
    private static final String BROKER = "kafka.bootstrap.servers";

    private PublishedEvents() {}

    public static <D extends EventData> List<D> of(UUID tenant, String topic, Class<D> type) {
        List<D> found = new ArrayList<>();
        read(
                topic,
                record -> EventFormat.read(record.value())
                        .filter(event -> event.tenant().equals(tenant) && type.isInstance(event.data()))
                        .ifPresent(event -> found.add(type.cast(event.data()))));
        return found;
    }

    private static void read(String topic, Consumer<ConsumerRecord<String, byte[]>> reader) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(reader);
            }
        }
    }

    /** Every record of a topic that is still there, as text: key, then value. */
    public static List<String> raw(String topic) {
        List<String> found = new ArrayList<>();
        read(topic, record -> found.add(record.key() + " " + new String(record.value(), StandardCharsets.UTF_8)));
        return found;
    }

    public static void sendRaw(String topic, String key, String... values) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8)));
            }
            producer.flush();
        }
    }

    public static void send(Event<?> event) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(event.topic(), event.key(), EventFormat.write(event)))
                    .get();
        }
    }

    private static String broker() {
        return ConfigProvider.getConfig().getValue(BROKER, String.class);
    }
}

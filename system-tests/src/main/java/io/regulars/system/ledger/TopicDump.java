package io.regulars.system.ledger;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Whole topics, from the first record to the last one there was at the beginning of the reading. */
public final class TopicDump {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String bootstrapServers;

    public TopicDump(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Each event of the tenants and the type, of one partition in its order. */
    public void read(String topic, String type, Set<UUID> tenants, BiConsumer<UUID, JsonNode> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            List<TopicPartition> open = new ArrayList<>(partitions);
            while (!open.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                    JsonNode event = JSON.readTree(each.value());
                    UUID tenant = UUID.fromString(event.path("tenant").asText());
                    if (type.equals(event.path("type").asText()) && tenants.contains(tenant)) {
                        reader.accept(tenant, event.path("data"));
                    }
                }
                open.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
                if (System.nanoTime() > deadline) {
                    throw new LedgerException("Can not read all of " + topic, null);
                }
            }
        } catch (IOException e) {
            throw new LedgerException("A record of " + topic + " is no JSON", e);
        }
    }
}

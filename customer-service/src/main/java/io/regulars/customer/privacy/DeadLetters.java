package io.regulars.customer.privacy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.Topic;
import io.regulars.kit.job.TryLaterException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes the letters about people out of the dead-letter topics. A topic forgets from its beginning only: the letters of
 * others are written again behind it, unchanged, and everything before is deleted. A crash in between leaves them twice,
 * which is harmless to replay.
 */
@ApplicationScoped
class DeadLetters {
    private static final Duration POLL = Duration.ofMillis(500);

    private final String bootstrapServers;

    DeadLetters(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * How many letters were about these people.
     *
     * @param goesOn told after each fetch
     */
    int purge(UUID tenant, Collection<UUID> customers, Runnable goesOn) {
        Set<String> theirs = new HashSet<>();
        customers.forEach(customer -> theirs.add(customer.toString()));
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Set<String> present = admin.listTopics().names().get();
            int purged = 0;
            for (String topic : Topic.ALL) {
                if (present.contains(topic + ".dead")) {
                    purged += purge(admin, topic + ".dead", tenant.toString(), theirs, goesOn);
                }
            }
            return purged;
        } catch (ExecutionException | KafkaException e) {
            throw new TryLaterException("the broker does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TryLaterException("interrupted");
        }
    }

    /** Reads twice and holds no more than one fetch: a topic may be larger than the memory. */
    private int purge(Admin admin, String topic, String tenant, Set<String> theirs, Runnable goesOn)
            throws ExecutionException, InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            int about = 0;
            for (Iterator<List<ConsumerRecord<byte[], byte[]>>> all = read(consumer, ends); all.hasNext(); ) {
                about += (int) all.next().stream()
                        .filter(letter -> isAbout(letter, tenant, theirs))
                        .count();
                goesOn.run();
            }
            if (about > 0) {
                try (KafkaProducer<byte[], byte[]> producer = producer()) {
                    for (Iterator<List<ConsumerRecord<byte[], byte[]>>> all = read(consumer, ends); all.hasNext(); ) {
                        write(
                                producer,
                                all.next().stream()
                                        .filter(letter -> !isAbout(letter, tenant, theirs))
                                        .toList());
                        goesOn.run();
                    }
                }
                Map<TopicPartition, RecordsToDelete> read = new HashMap<>();
                ends.forEach((partition, end) -> read.put(partition, RecordsToDelete.beforeOffset(end)));
                admin.deleteRecords(read).all().get();
            }
            return about;
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** From the beginning to these ends, fetch by fetch. */
    private static Iterator<List<ConsumerRecord<byte[], byte[]>>> read(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        consumer.seekToBeginning(ends.keySet());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
            }

            @Override
            public List<ConsumerRecord<byte[], byte[]>> next() {
                List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
                consumer.poll(POLL).forEach(letter -> {
                    if (letter.offset() < ends.get(new TopicPartition(letter.topic(), letter.partition()))) {
                        letters.add(letter);
                    }
                });
                return letters;
            }
        };
    }

    /** By its key, or, as it may be no event of ours, by anything in it. */
    private static boolean isAbout(ConsumerRecord<byte[], byte[]> letter, String tenant, Set<String> theirs) {
        String text = text(letter.key()) + " " + text(letter.value());
        return text.contains(tenant) && theirs.stream().anyMatch(text::contains);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        8 * 1024 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void write(KafkaProducer<byte[], byte[]> producer, List<ConsumerRecord<byte[], byte[]>> letters)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> written = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            written.add(producer.send(new ProducerRecord<>(
                    letter.topic(),
                    letter.partition(),
                    letter.timestamp(),
                    letter.key(),
                    letter.value(),
                    letter.headers())));
        }
        for (Future<RecordMetadata> each : written) {
            each.get();
        }
    }
}

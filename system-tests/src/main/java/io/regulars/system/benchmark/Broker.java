package io.regulars.system.benchmark;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** The broker's own view: where topics end, and where groups are. */
final class Broker implements AutoCloseable {
    /** The group in which scoring-service takes the facts of these topics. */
    static final String SCORING = "scoring-service.facts";

    static final List<String> FACTS = List.of("orders", "customers", "settings");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String address;
    private final Admin admin;

    Broker(int port) {
        this.address = "localhost:" + port;
        this.admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address));
    }

    String address() {
        return address;
    }

    /** The next offset of each partition. */
    Map<TopicPartition, Long> ends(Collection<String> topics) throws InterruptedException, ExecutionException {
        List<TopicPartition> partitions = admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream().map(p -> new TopicPartition(topic.name(), p.partition())))
                .toList();
        return admin
                .listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** How many records of these partitions a group has not committed yet, before {@code ends}. */
    long missing(String group, Map<TopicPartition, Long> ends) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    OffsetAndMetadata at = committed.get(end.getKey());
                    return Math.max(0, end.getValue() - (at == null ? 0 : at.offset()));
                })
                .sum();
    }

    /** Returns when a group has committed everything before {@code ends}. */
    void awaitConsumed(String group, Map<TopicPartition, Long> ends) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (missing(group, ends) > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(group + " did not take everything within " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Sends a group back; false while the broker still takes one of its members for alive. */
    boolean sendBack(String group, Map<TopicPartition, Long> starts) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        starts.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        try {
            admin.alterConsumerGroupOffsets(group, offsets).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownMemberIdException || e.getCause() instanceof GroupNotEmptyException) {
                return false;
            }
            throw e;
        }
    }

    void createTopic(String name) throws InterruptedException, ExecutionException {
        if (!admin.listTopics().names().get().contains(name)) {
            admin.createTopics(Set.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

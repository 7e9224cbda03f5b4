package io.regulars.system.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The topics and who has read how far. */
final class Broker {
    private static final String DEAD = ".dead";

    private final String bootstrapServers;
    private final Set<UUID> tenants;

    Broker(String bootstrapServers, Set<UUID> tenants) {
        this.bootstrapServers = bootstrapServers;
        this.tenants = tenants;
    }

    /** The newest version of each order. */
    List<OrderState> published() {
        Map<UUID, OrderState> newest = new HashMap<>();
        new TopicDump(bootstrapServers).read("orders", "order.changed", tenants, (tenant, data) -> {
            UUID id = UUID.fromString(data.path("order").asText());
            OrderState state = new OrderState(
                    new OrderKey(tenant, data.path("orderId").asText()),
                    id,
                    data.path("status").asText(),
                    data.path("currency").asText(),
                    new BigDecimal(data.path("total").asText()),
                    new BigDecimal(data.path("refunded").asText()),
                    data.path("version").asLong());
            newest.merge(id, state, (one, other) -> one.version() < other.version() ? other : one);
        });
        return List.copyOf(newest.values());
    }

    Map<UUID, List<Evidence.ToldState>> told() {
        Map<UUID, List<Evidence.ToldState>> told = new HashMap<>();
        new TopicDump(bootstrapServers)
                .read(
                        "outreach",
                        "touch.changed",
                        tenants,
                        (tenant, data) -> told.computeIfAbsent(
                                        UUID.fromString(data.path("touch").asText()), id -> new ArrayList<>())
                                .add(new Evidence.ToldState(
                                        data.path("state").asText(),
                                        data.path("version").asLong())));
        return told;
    }

    /** Events that a group has before it, by group and topic. */
    Map<String, Long> lag() {
        try (Admin admin = admin()) {
            Map<String, Long> lag = new TreeMap<>();
            List<String> groups = admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                    .map(group -> group.groupId())
                    .toList();
            for (String group : groups) {
                Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get();
                Set<String> topics =
                        read.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
                Map<TopicPartition, Long> ends = offsets(admin, topics, OffsetSpec.latest());
                Map<TopicPartition, Long> begins = offsets(admin, topics, OffsetSpec.earliest());
                ends.forEach((partition, end) -> lag.merge(
                        group + " of " + partition.topic(),
                        end
                                - (read.get(partition) == null
                                        ? begins.get(partition)
                                        : read.get(partition).offset()),
                        Long::sum));
            }
            return lag;
        } catch (ExecutionException e) {
            throw new LedgerException("The broker does not say who has read how far", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    Map<String, Long> deadLetters() {
        try (Admin admin = admin()) {
            Set<String> topics = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.endsWith(DEAD))
                    .collect(Collectors.toSet());
            Map<TopicPartition, Long> begins = offsets(admin, topics, OffsetSpec.earliest());
            Map<String, Long> dead = new TreeMap<>();
            offsets(admin, topics, OffsetSpec.latest())
                    .forEach((partition, end) -> dead.merge(partition.topic(), end - begins.get(partition), Long::sum));
            return dead;
        } catch (ExecutionException e) {
            throw new LedgerException("The broker does not list its topics", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, Collection<String> topics, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Stream<TopicPartition> partitions = admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())));
        return admin
                .listOffsets(partitions.collect(Collectors.toMap(Function.identity(), partition -> which)))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    private static LedgerException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LedgerException("interrupted", e);
    }
}

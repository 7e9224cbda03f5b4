package io.regulars.customer.privacy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.regulars.contracts.CustomerErased;
import io.regulars.contracts.EventFormat;
import io.regulars.contracts.EventType;
import io.regulars.contracts.MalformedEventException;
import io.regulars.contracts.Topic;
import io.regulars.customer.database.Sql;
import io.regulars.customer.rounds.Round;
import io.regulars.kit.tenancy.TenantTransactions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Reads this service's own erasures from where its database last stood. As a rule it has done them all; after a restore it
 * finds those that came after the backup, and does them again.
 */
@Singleton
class RestoredErasures extends Round {
    private static final Logger LOG = Logger.getLogger(RestoredErasures.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** Nobody waits for what it reads: a second's events at once cost a transaction, not one for each of its polls. */
    private static final int FETCH_BYTES = 1_000_000;

    private static final byte[] TYPE =
            ('"' + EventType.CUSTOMER_ERASED.wireName() + '"').getBytes(StandardCharsets.US_ASCII);

    private final TenantTransactions transactions;
    private final ErasePerson erasePerson;
    private final String bootstrapServers;
    private final Map<Integer, Long> kept = new ConcurrentHashMap<>();
    private KafkaConsumer<byte[], byte[]> consumer;

    RestoredErasures(
            TenantTransactions transactions,
            ErasePerson erasePerson,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        super("restored-erasures", POLL);
        this.transactions = transactions;
        this.erasePerson = erasePerson;
        this.bootstrapServers = bootstrapServers;
    }

    /** A consumer that broke is made anew and goes on from the database's position. */
    @Override
    protected boolean more() {
        try {
            if (consumer == null) {
                consumer = open();
            }
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                take(record.value());
            }
            keep();
            return true;
        } catch (RuntimeException e) {
            if (consumer != null) {
                consumer.close();
                consumer = null;
            }
            throw e;
        }
    }

    private KafkaConsumer<byte[], byte[]> open() {
        KafkaConsumer<byte[], byte[]> opened = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                        FETCH_BYTES,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        (int) POLL.toMillis()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = opened.partitionsFor(Topic.CUSTOMERS).stream()
                .map(info -> new TopicPartition(Topic.CUSTOMERS, info.partition()))
                .toList();
        opened.assign(partitions);
        Map<Integer, Long> positions = positions();
        Map<TopicPartition, Long> begins = opened.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long from = positions.getOrDefault(partition.partition(), 0L);
            if (from > 0 && from < begins.get(partition)) {
                LOG.warnf(
                        "erasures of %s from offset %d to %d are no longer there: see Restoring a backup in operations.md",
                        partition, from, begins.get(partition));
            }
            opened.seek(partition, Math.max(from, begins.get(partition)));
        }
        return opened;
    }

    private void take(byte[] value) {
        if (value == null || !contains(value)) {
            return;
        }
        try {
            EventFormat.read(value).ifPresent(event -> {
                if (event.data() instanceof CustomerErased erased
                        && erasePerson.eraseAfterRestore(event.tenant(), erased)) {
                    LOG.infof("erased again after a restore, erasure=%s", erased.erasure());
                }
            });
        } catch (MalformedEventException e) {
            LOG.warnf("an erasure can not be read: %s", e.getMessage());
        }
    }

    /** Most of the topic is something else: it is not parsed. */
    private static boolean contains(byte[] value) {
        for (int i = 0; i <= value.length - TYPE.length; i++) {
            int same = 0;
            while (same < TYPE.length && value[i + same] == TYPE[same]) {
                same++;
            }
            if (same == TYPE.length) {
                return true;
            }
        }
        return false;
    }

    private Map<Integer, Long> positions() {
        return transactions.callWithoutTenant(connection -> {
            Map<Integer, Long> positions = new HashMap<>();
            Sql.rows(
                    connection,
                    "select partition, next_offset from erasure_position",
                    row -> positions.put(row.getInt("partition"), row.getLong("next_offset")));
            return positions;
        });
    }

    private void keep() {
        Map<Integer, Long> moved = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            long next = consumer.position(partition);
            if (kept.getOrDefault(partition.partition(), -1L) != next) {
                moved.put(partition.partition(), next);
            }
        }
        if (!moved.isEmpty()) {
            transactions.callWithoutTenant(connection -> keep(connection, moved));
            kept.putAll(moved);
        }
    }

    private static int keep(Connection connection, Map<Integer, Long> moved) throws SQLException {
        return Sql.update(
                connection,
                """
                insert into erasure_position as p (partition, next_offset)
                select p, o from unnest(?::text[]::int[], ?::text[]::bigint[]) m (p, o) order by p
                on conflict (partition) do update set next_offset = excluded.next_offset
                """,
                Sql.texts(connection, moved.keySet(), partition -> partition),
                Sql.texts(connection, moved.keySet(), moved::get));
    }
}

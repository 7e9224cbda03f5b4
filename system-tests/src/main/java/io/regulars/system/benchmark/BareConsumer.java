package io.regulars.system.benchmark;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The raw limit of consuming: one thread that polls, writes the facts as one JDBC batch, commits, commits the offsets. */
final class BareConsumer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FACT_TYPE = "order.changed";

    private final Broker broker;
    private final RawDatabase database;
    private final String sql;

    BareConsumer(Broker broker, RawDatabase database) {
        this.broker = broker;
        this.database = database;
        this.sql = database.script("consume.sql");
    }

    /** Facts written and seconds from the first poll that brought something to the last commit. */
    Contestant.Work consume(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) throws SQLException {
        long facts = 0;
        long begin = 0;
        try (Connection connection = database.connect(RawDatabase.NAME);
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            connection.createStatement().execute("truncate raw.order_fact");
            connection.setAutoCommit(false);
            consumer.assign(starts.keySet());
            starts.forEach(consumer::seek);
            Map<TopicPartition, Long> open = new HashMap<>(ends);
            open.entrySet().removeIf(end -> starts.get(end.getKey()) >= end.getValue());
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                while (!open.isEmpty()) {
                    ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofSeconds(1));
                    begin = begin == 0 ? System.nanoTime() : begin;
                    facts += write(insert, records);
                    connection.commit();
                    consumer.commitSync();
                    open.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                }
            }
        }
        return new Contestant.Work(facts, (System.nanoTime() - begin) / 1e9);
    }

    private static long write(PreparedStatement insert, ConsumerRecords<byte[], byte[]> records) throws SQLException {
        long facts = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            JsonNode event = parse(record.value());
            if (event.path("type").asText().contains(FACT_TYPE)) {
                bind(insert, event, event.path("data"));
                insert.addBatch();
                facts++;
            }
        }
        insert.executeBatch();
        return facts;
    }

    private static JsonNode parse(byte[] event) {
        try {
            return JSON.readTree(event);
        } catch (IOException e) {
            throw new IllegalStateException("an event that is no JSON", e);
        }
    }

    private static void bind(PreparedStatement insert, JsonNode event, JsonNode order) throws SQLException {
        Instant placed = Instant.parse(order.path("placedAt").asText());
        insert.setObject(1, UUID.fromString(event.path("tenant").asText()));
        insert.setObject(2, UUID.fromString(order.path("order").asText()));
        insert.setString(3, order.path("orderId").asText());
        insert.setObject(4, UUID.fromString(order.path("customer").asText()));
        insert.setTimestamp(5, Timestamp.from(placed));
        insert.setString(6, order.path("status").asText());
        insert.setString(7, order.path("currency").asText());
        insert.setBigDecimal(8, decimal(order, "goods"));
        insert.setBigDecimal(9, decimal(order, "discount"));
        insert.setBigDecimal(10, decimal(order, "tax"));
        insert.setBigDecimal(11, decimal(order, "total"));
        insert.setBigDecimal(12, decimal(order, "refunded"));
        insert.setObject(13, order.path("refunds").toString(), java.sql.Types.OTHER);
        insert.setBigDecimal(14, decimal(order, "cost"));
        insert.setBigDecimal(15, decimal(order, "shippingCost"));
        insert.setLong(16, order.path("units").asLong());
        insert.setTimestamp(17, Timestamp.from(placed));
        insert.setLong(18, order.path("version").asLong());
        insert.setDate(19, Date.valueOf(LocalDate.ofInstant(placed, ZoneOffset.UTC)));
        insert.setBigDecimal(20, decimal(order, "net"));
    }

    private static BigDecimal decimal(JsonNode order, String field) {
        return order.hasNonNull(field) ? new BigDecimal(order.path(field).asText()) : null;
    }

    private Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.address(),
                ConsumerConfig.GROUP_ID_CONFIG,
                "benchmark-" + UUID.randomUUID(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                2_000,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                16 * 1024 * 1024);
    }
}

package io.regulars.system.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.regulars.local.Part;
import io.regulars.local.PostgresLogin;
import io.regulars.local.StackState;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks for canaries in every row of every database, every record of every topic, and every line of every log. */
final class Traces {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final String TABLES = """
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
            """;

    private final StackState stack;
    private final Path dataDir;
    private final List<Canary> canaries;

    Traces(StackState stack, Path dataDir, List<Canary> canaries) {
        this.stack = stack;
        this.dataDir = dataDir;
        this.canaries = canaries;
    }

    /** Where each field was found, as {@code place: field, form}. */
    List<String> inDatabases() {
        List<String> found = new ArrayList<>();
        for (Part service : Part.services()) {
            PostgresLogin login = stack.superuser();
            try (Connection connection =
                    DriverManager.getConnection(stack.jdbcUrl(service), login.user(), login.password())) {
                for (String table : texts(connection, TABLES)) {
                    String place = service.database() + " " + table;
                    // Bytes stand there in hexadecimal, and what they spell beside it.
                    rows(connection, "select t from " + table + " t", row -> look(place, row, found));
                    for (String column : texts(connection, bytesOf(table))) {
                        rows(
                                connection,
                                "select encode(" + column + ", 'escape') from " + table,
                                row -> look(place, row, found));
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException("can not read the database of " + service.label(), e);
            }
        }
        return found;
    }

    List<String> inTopics() {
        List<String> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new TreeMap<>(consumer.listTopics())
                    .values().stream()
                            .flatMap(List::stream)
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(each -> look(each.topic(), text(each), found));
            }
        }
        return found;
    }

    List<String> inLogs() {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(dataDir.resolve("logs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                look(file.getFileName().toString(), text, found);
                // What was written as UTF-8.
                look(
                        file.getFileName().toString(),
                        new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8),
                        found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private void look(String place, String text, List<String> found) {
        for (Canary canary : canaries) {
            canary.in(text).ifPresent(form -> found.add(place + ": " + canary.field() + ", " + form));
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> each) {
        StringBuilder text = new StringBuilder(text(each.key())).append(' ').append(text(each.value()));
        each.headers().forEach(header -> text.append(' ').append(text(header.value())));
        return text.toString();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String bytesOf(String table) {
        return "select quote_ident(attname) from pg_attribute where attrelid = '" + table
                + "'::regclass and attnum > 0 and not attisdropped and atttypid = 'bytea'::regtype";
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        rows(connection, query, texts::add);
        return texts;
    }

    private static void rows(Connection connection, String query, Consumer<String> reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                String text = rows.getString(1);
                if (text != null) {
                    reader.accept(text);
                }
            }
        }
    }
}

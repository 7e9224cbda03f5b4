package io.regulars.scoring.value;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.tenancy.RoundTrip;
import org.postgresql.PGConnection;

/**
 * Writes records into a table whose columns are named like their components: a few as one JSON parameter; many by COPY into a
 * temporary table, for COPY is refused under row-level security, and from there.
 */
final class Rows<T extends Record> {
    private final ObjectMapper mapper;
    private final CopyBinary<T> binary;
    private final String create;
    private final String copy;
    private final String fromCopied;
    private final String fromJson;

    /** @param statement of columns, source and the columns as excluded */
    Rows(Class<T> type, String table, String statement, ObjectMapper mapper) {
        this.mapper = mapper;
        binary = new CopyBinary<>(type, mapper);
        String copied = table + "_copied";
        String excluded = Arrays.stream(binary.columns().split(", "))
                .map(column -> "excluded." + column)
                .collect(Collectors.joining(", "));
        create = "create temporary table if not exists %s (%s) on commit delete rows"
                .formatted(copied, binary.definitions());
        copy = "copy %s (%s) from stdin (format binary)".formatted(copied, binary.columns());
        fromCopied = statement.formatted(binary.columns(), copied, excluded);
        fromJson = statement.formatted(
                binary.columns(), "jsonb_populate_recordset(null::" + table + ", ?::jsonb)", excluded);
    }

    void insert(RoundTrip trip, Collection<T> rows) throws SQLException {
        try {
            trip.update(fromJson, written -> {}, mapper.writeValueAsString(rows));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows can be written as JSON", e);
        }
    }

    void copy(Connection connection, Collection<T> rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(create);
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, stream(binary.rows(rows)));
            statement.executeUpdate(fromCopied);
        } catch (IOException e) {
            throw new SQLException("COPY was cut off", e);
        }
    }

    private static InputStream stream(ByteBuffer bytes) {
        return new ByteArrayInputStream(bytes.array(), 0, bytes.limit());
    }
}

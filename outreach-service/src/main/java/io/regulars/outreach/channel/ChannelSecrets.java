package io.regulars.outreach.channel;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.sealing.Sealed;
import io.regulars.outreach.sealing.Sealing;

/** The secrets of a shop's channel as they are kept: sealed together, for this shop and channel only. */
@ApplicationScoped
class ChannelSecrets {
    /** What {@link #of} reads. */
    static final String COLUMNS = "secrets, sealed, seal_key";

    private static final TypeReference<Map<String, String>> SECRETS = new TypeReference<>() {};
    private static final String NONE = "{}";

    private final Sealing sealing;
    private final ObjectMapper mapper;

    ChannelSecrets(Sealing sealing, ObjectMapper mapper) {
        this.sealing = sealing;
        this.mapper = mapper;
    }

    Map<String, String> of(UUID tenant, String channel, ResultSet row) throws SQLException {
        String plain = row.getString("secrets");
        byte[] content = row.getBytes("sealed");
        // Plain is what a process of before wrote, and newer than any seal.
        return read(
                content == null || !plain.equals(NONE)
                        ? plain
                        : sealing.open(new Sealed(row.getString("seal_key"), content), place(tenant, channel)));
    }

    /** On the stored row, in the caller's transaction. */
    void store(Connection connection, UUID tenant, String channel, Map<String, String> secrets) throws SQLException {
        Sealed sealed = secrets.isEmpty() ? null : sealing.seal(written(secrets), place(tenant, channel));
        Sql.update(
                connection,
                "update channel set secrets = '{}', sealed = ?, seal_key = ? where tenant = ? and name = ?",
                sealed == null ? null : sealed.content(),
                sealed == null ? null : sealed.key(),
                tenant,
                channel);
        if (sealed == null) {
            Sql.update(connection, "delete from channel_seal where tenant = ? and name = ?", tenant, channel);
        } else {
            Sql.update(connection, """
                    insert into channel_seal (tenant, name, key) values (?, ?, ?)
                    on conflict (tenant, name) do update set key = excluded.key
                    """, tenant, channel, sealed.key());
        }
    }

    private static String place(UUID tenant, String channel) {
        return tenant + "/" + channel;
    }

    private String written(Map<String, String> secrets) {
        try {
            return mapper.writeValueAsString(secrets);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("secrets can be written as JSON", e);
        }
    }

    private Map<String, String> read(String text) {
        try {
            return mapper.readValue(text, SECRETS);
        } catch (JsonProcessingException e) {
            // Without the cause, which quotes the text.
            throw new IllegalStateException("stored secrets of a channel are not readable");
        }
    }
}

package io.regulars.gateway.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The administrator's tokens, given by the environment: one that lasts, and one that creates a single tenant. Without either
 * there is no administration over HTTP.
 */
@ApplicationScoped
public class AdminToken {
    private final Optional<byte[]> token;
    private final Optional<byte[]> oneTime;

    AdminToken(
            @ConfigProperty(name = "regulars.tenants.admin-token") Optional<String> token,
            @ConfigProperty(name = "regulars.tenants.bootstrap-token") Optional<String> oneTime) {
        this.token = bytes(token);
        this.oneTime = bytes(oneTime);
    }

    private static Optional<byte[]> bytes(Optional<String> token) {
        return token.filter(text -> !text.isBlank()).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    public boolean isSet() {
        return token.isPresent() || oneTime.isPresent();
    }

    /** Takes the same time wherever the two differ. */
    public boolean matches(String presented) {
        return equal(token, presented);
    }

    /** The same; whether it was used before is seen by {@link #spend}. */
    public boolean matchesOneTime(String presented) {
        return equal(oneTime, presented);
    }

    private static boolean equal(Optional<byte[]> token, String presented) {
        byte[] bytes = presented.getBytes(StandardCharsets.UTF_8);
        return token.filter(expected -> MessageDigest.isEqual(expected, bytes)).isPresent();
    }

    /** Uses the one-time token up, in the transaction of what it is used for; false when it was already. */
    public boolean spend(Connection connection) throws SQLException {
        try (PreparedStatement spend = connection.prepareStatement(
                "insert into spent_token (hash, spent_at) values (?, now()) on conflict do nothing")) {
            spend.setBytes(1, KeySecret.hash(new String(oneTime.orElseThrow(), StandardCharsets.UTF_8)));
            return spend.executeUpdate() > 0;
        }
    }
}

package io.regulars.kit.idempotency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.regulars.kit.tenancy.TenantTransactions;

/** The table of keys: who may go on, and what was answered. */
@ApplicationScoped
class KeptAnswers {
    private static final String FORGET = "delete from idempotency where created_at < now() - interval '24 hours'";
    private static final String BEGIN = """
            insert into idempotency as i (tenant, path, key, body_hash, lease_until)
            values (?, ?, ?, ?, now() + interval '60 seconds')
            on conflict (tenant, path, key) do update set lease_until = excluded.lease_until
                where i.status is null and i.lease_until < now() and i.body_hash = excluded.body_hash
            returning true
            """;
    private static final String FIND =
            "select body_hash, status, media_type, location, answer from idempotency where path = ? and key = ?";
    private static final String KEEP = """
            update idempotency set status = ?, media_type = ?, location = ?, answer = ?
            where path = ? and key = ? and status is null
            """;
    private static final String FREE = "delete from idempotency where path = ? and key = ? and status is null";

    private final TenantTransactions transactions;
    private final List<Forgotten> forgotten;

    KeptAnswers(TenantTransactions transactions, @All List<Forgotten> forgotten) {
        this.transactions = transactions;
        this.forgotten = forgotten;
    }

    /** @param named whom or what the path names */
    record Request(UUID tenant, String path, List<String> named, String key, byte[] bodyHash) {}

    record Answer(int status, String mediaType, String location, byte[] body) {}

    /** What a request with a key meets. */
    sealed interface Meeting {
        /** It is the first, and goes on. */
        record First() implements Meeting {}

        record Repeated(Answer answer) implements Meeting {}

        record InFlight() implements Meeting {}

        record OtherBody() implements Meeting {}
    }

    Meeting meet(Request request) {
        return transactions.call(request.tenant(), connection -> {
            try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
                forget.executeUpdate();
            }
            return begin(connection, request) ? new Meeting.First() : known(connection, request);
        });
    }

    private static boolean begin(Connection connection, Request request) throws SQLException {
        try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            begin.setObject(1, request.tenant());
            begin.setString(2, request.path());
            begin.setString(3, request.key());
            begin.setBytes(4, request.bodyHash());
            try (ResultSet row = begin.executeQuery()) {
                return row.next();
            }
        }
    }

    private static Meeting known(Connection connection, Request request) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, request.path());
            find.setString(2, request.key());
            try (ResultSet row = find.executeQuery()) {
                if (!row.next()) {
                    // Freed this very moment by a first request that failed: the caller tries again.
                    return new Meeting.InFlight();
                }
                if (!Arrays.equals(row.getBytes("body_hash"), request.bodyHash())) {
                    return new Meeting.OtherBody();
                }
                int status = row.getInt("status");
                return row.wasNull()
                        ? new Meeting.InFlight()
                        : new Meeting.Repeated(new Answer(
                                status,
                                row.getString("media_type"),
                                row.getString("location"),
                                row.getBytes("answer")));
            }
        }
    }

    /** A refusal about somebody who is forgotten is not: it would keep who it was. */
    void keep(Request request, Answer answer) {
        transactions.run(request.tenant(), connection -> {
            if (answer.status() >= 400 && isForgotten(connection, request)) {
                free(connection, request);
                return;
            }
            try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
                keep.setInt(1, answer.status());
                keep.setString(2, answer.mediaType());
                keep.setString(3, answer.location());
                keep.setBytes(4, answer.body());
                keep.setString(5, request.path());
                keep.setString(6, request.key());
                keep.executeUpdate();
            }
        });
    }

    /** A failed request leaves its key free for the next try. */
    void free(Request request) {
        transactions.run(request.tenant(), connection -> free(connection, request));
    }

    private static void free(Connection connection, Request request) throws SQLException {
        try (PreparedStatement free = connection.prepareStatement(FREE)) {
            free.setString(1, request.path());
            free.setString(2, request.key());
            free.executeUpdate();
        }
    }

    private boolean isForgotten(Connection connection, Request request) throws SQLException {
        for (Forgotten each : forgotten) {
            if (each.anyOf(connection, request.tenant(), request.named())) {
                return true;
            }
        }
        return false;
    }
}

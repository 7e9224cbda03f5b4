package io.regulars.kit.idempotency;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Forgets kept answers of people who are erased; a key of theirs that comes again is a first one. */
public final class ForgetAnswers {
    private static final String DELETE = """
            delete from idempotency i
            where exists (select from unnest(?::text[]) p (id) where position('/' || p.id || '/' in i.path || '/') > 0)
               or exists (select from unnest(?::bytea[]) a (id) where position(a.id in i.answer) > 0)
            """;

    private ForgetAnswers() {}

    /**
     * In the caller's transaction, which names the tenant.
     *
     * @param ids what the caller of the API calls these people; an answer about one of them shows one of these
     * @return how many answers there were
     */
    public static int about(Connection connection, Collection<String> ids) throws SQLException {
        List<String> paths = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        for (String id : ids) {
            // As it may stand in a path: plain, or escaped in one way or the other.
            String escaped = URLEncoder.encode(id, StandardCharsets.UTF_8);
            paths.addAll(List.of(id, escaped, escaped.replace("%7E", "~").replace("%3A", ":")));
            String json = '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(id)) + '"';
            values.add(json.getBytes(StandardCharsets.UTF_8));
        }
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setArray(1, connection.createArrayOf("text", paths.toArray()));
            delete.setArray(2, connection.createArrayOf("bytea", values.toArray(byte[][]::new)));
            return delete.executeUpdate();
        }
    }
}

package io.regulars.outreach.audience;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import io.regulars.kit.paging.FilterNames;
import io.regulars.outreach.database.Sql;

/** Playbooks whose audience names somebody who is erased name them by the name they have since, in all their versions. */
final class NamesInPlaybooks {
    private static final String FIND = """
            select definition ->> 'audience' as audience from %s
            where tenant = ? and position(? in definition ->> 'audience') > 0
            for update
            """;
    private static final String RENAME = """
            update %s set definition = jsonb_set(definition, '{audience}', to_jsonb(?::text))
            where tenant = ? and definition ->> 'audience' = ?
            """;

    private NamesInPlaybooks() {}

    static void rename(Connection connection, UUID tenant, String from, String to) throws SQLException {
        for (String table : List.of("playbook", "playbook_version")) {
            Set<String> audiences = new TreeSet<>(
                    Sql.list(connection, FIND.formatted(table), row -> row.getString("audience"), tenant, from));
            for (String audience : audiences) {
                Sql.update(
                        connection, RENAME.formatted(table), FilterNames.rename(audience, from, to), tenant, audience);
            }
        }
    }
}

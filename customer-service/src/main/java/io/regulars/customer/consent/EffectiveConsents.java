package io.regulars.customer.consent;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Sql;
import io.regulars.customer.settings.ShopSettings;

/**
 * What people allow now: of each of a person's rows the newest entry counts, and the most restrictive row wins. Without
 * an entry service is allowed, and marketing is what the shop's settings say; so a record that was merged with one that
 * has no entry gains nothing by it. An imported yes counts only where nobody said anything else.
 */
@ApplicationScoped
public class EffectiveConsents {
    // A guest says what its person said; a record that was merged speaks for itself, with all that stand for it.
    private static final String EFFECTIVE = """
            with recursive member (id, root, record) as (
                select id, id, id from customer where id = any (?::text[]::uuid[])
                union all
                select c.id, m.root, case when c.alias_rank = 3 then c.id else m.record end
                from member m join customer c on c.alias_of = m.id),
            person as (select root, count(distinct record) as records from member group by root),
            newest as (
                select distinct on (m.id, k.channel, k.purpose) m.root, m.record, k.channel, k.purpose, k.granted
                from member m join consent k on k.customer = m.id
                order by m.id, k.channel, k.purpose, k.imported and k.granted, k.at desc, k.granted)
            select n.root, n.channel, n.purpose, bool_and(n.granted) as granted,
                count(distinct n.record) = p.records as by_all
            from newest n join person p on p.root = n.root
            group by n.root, n.channel, n.purpose, p.records
            """;

    private final ShopSettings settings;

    EffectiveConsents(ShopSettings settings) {
        this.settings = settings;
    }

    /** Whether each purpose is allowed on each channel. */
    public record Allowed(Map<String, Boolean> marketing, Map<String, Boolean> service) {
        Map<String, Map<String, Boolean>> byPurpose() {
            Map<String, Map<String, Boolean>> byPurpose = new LinkedHashMap<>();
            byPurpose.put("marketing", marketing);
            byPurpose.put("service", service);
            return byPurpose;
        }
    }

    /** @param roots rows that are no aliases */
    public Map<UUID, Allowed> of(Connection connection, UUID tenant, Collection<UUID> roots) throws SQLException {
        boolean marketing = settings.allowsMarketingByDefault(connection, tenant);
        Map<UUID, Allowed> allowed = new HashMap<>();
        roots.forEach(root -> allowed.put(root, new Allowed(all(marketing), all(true))));
        Sql.rows(
                connection,
                EFFECTIVE,
                row -> {
                    Allowed one = allowed.get(row.getObject("root", UUID.class));
                    boolean forMarketing = "marketing".equals(row.getString("purpose"));
                    boolean granted =
                            row.getBoolean("granted") && (row.getBoolean("by_all") || !forMarketing || marketing);
                    return (forMarketing ? one.marketing() : one.service()).put(row.getString("channel"), granted);
                },
                Sql.texts(connection, roots, id -> id));
        return allowed;
    }

    private static Map<String, Boolean> all(boolean value) {
        Map<String, Boolean> channels = new LinkedHashMap<>();
        ConsentRequest.CHANNELS.forEach(channel -> channels.put(channel, value));
        return channels;
    }
}

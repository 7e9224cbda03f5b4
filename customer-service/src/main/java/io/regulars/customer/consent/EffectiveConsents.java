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
 * an entry service is allowed, and marketing is what the shop's settings say.
 */
@ApplicationScoped
public class EffectiveConsents {
    private static final String EFFECTIVE = """
            select root, channel, purpose, bool_and(granted) as granted from (
                select distinct on (m.id, k.channel, k.purpose) m.root, k.channel, k.purpose, k.granted
                from (
                    select id, id as root from customer where id = any (?::text[]::uuid[])
                    union all
                    select id, root from customer where root = any (?::text[]::uuid[]) and root <> id) m
                join consent k on k.customer = m.id
                order by m.id, k.channel, k.purpose, k.at desc, k.granted) newest
            group by root, channel, purpose
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
        var ids = Sql.texts(connection, roots, id -> id);
        Sql.rows(
                connection,
                EFFECTIVE,
                row -> {
                    Allowed one = allowed.get(row.getObject("root", UUID.class));
                    return ("marketing".equals(row.getString("purpose")) ? one.marketing() : one.service())
                            .put(row.getString("channel"), row.getBoolean("granted"));
                },
                ids,
                ids);
        return allowed;
    }

    private static Map<String, Boolean> all(boolean value) {
        Map<String, Boolean> channels = new LinkedHashMap<>();
        ConsentRequest.CHANNELS.forEach(channel -> channels.put(channel, value));
        return channels;
    }
}

package io.regulars.outreach.audience;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.SettingsChanged;
import io.regulars.outreach.database.Sql;

/** The shops' settings as customer-service last told them. */
@ApplicationScoped
public class Shops {
    public Shop get(Connection connection, UUID tenant) throws SQLException {
        return Sql.first(
                        connection,
                        "select time_zone, languages, sender_name from shop where tenant = ?",
                        Shops::read,
                        tenant)
                .orElse(Shop.UNTOLD);
    }

    /** ISO 3166-1. */
    public Optional<String> country(Connection connection, UUID tenant) throws SQLException {
        return Sql.first(
                connection,
                "select country from shop where tenant = ? and country is not null",
                row -> row.getString("country"),
                tenant);
    }

    /** True when it was news. */
    boolean store(Connection connection, UUID tenant, SettingsChanged settings) throws SQLException {
        return Sql.update(
                        connection,
                        """
                        insert into shop (tenant, time_zone, languages, sender_name, country, default_margin, version)
                        values (?, ?, ?::text[], ?, ?, ?, ?)
                        on conflict (tenant) do update set time_zone = excluded.time_zone,
                            languages = excluded.languages, sender_name = excluded.sender_name,
                            country = excluded.country, default_margin = excluded.default_margin,
                            version = excluded.version
                        where excluded.version > shop.version
                        """,
                        tenant,
                        settings.timeZone() == null ? "UTC" : settings.timeZone(),
                        settings.languages() == null ? List.of() : settings.languages(),
                        settings.senderName(),
                        settings.country(),
                        settings.defaultMargin(),
                        settings.version())
                > 0;
    }

    private static Shop read(ResultSet row) throws SQLException {
        Array languages = row.getArray("languages");
        return new Shop(
                zone(row.getString("time_zone")),
                List.of((String[]) languages.getArray()),
                row.getString("sender_name"));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            // A newer zone table than ours may know it.
            return ZoneId.of("UTC");
        }
    }
}

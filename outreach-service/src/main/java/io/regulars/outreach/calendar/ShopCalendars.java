package io.regulars.outreach.calendar;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.outreach.Revision;
import io.regulars.outreach.database.Sql;

/** The shops' calendars, within the caller's transaction; a shop that set none has an empty one. */
@ApplicationScoped
public class ShopCalendars {
    private final ObjectMapper mapper;

    ShopCalendars(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    record Stored(ShopCalendar calendar, int version) {}

    public ShopCalendar get(Connection connection, UUID tenant) throws SQLException {
        return find(connection, tenant).calendar();
    }

    Stored find(Connection connection, UUID tenant) throws SQLException {
        return Sql.first(
                        connection,
                        "select calendar, version from shop_calendar where tenant = ?",
                        row -> new Stored(read(row.getString("calendar")), row.getInt("version")),
                        tenant)
                .orElse(new Stored(ShopCalendar.EMPTY, 0));
    }

    /** Who comes second of two replaces, or is told that the first was faster. */
    Stored put(Connection connection, UUID tenant, ShopCalendar calendar, String ifMatch) throws SQLException {
        Sql.update(connection, """
                insert into shop_calendar (tenant, calendar, version) values (?, '{}', 0) on conflict do nothing
                """, tenant);
        int version = Sql.first(
                        connection,
                        "select version from shop_calendar where tenant = ? for update",
                        row -> row.getInt("version"),
                        tenant)
                .orElseThrow();
        Revision.require(ifMatch, version);
        Sql.update(
                connection,
                "update shop_calendar set calendar = ?::jsonb, version = version + 1 where tenant = ?",
                write(calendar),
                tenant);
        return new Stored(calendar, version + 1);
    }

    private ShopCalendar read(String json) {
        try {
            return mapper.readValue(json, ShopCalendar.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored calendar can be read", e);
        }
    }

    private String write(ShopCalendar calendar) {
        try {
            return mapper.writeValueAsString(calendar);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a calendar can be written as JSON", e);
        }
    }
}

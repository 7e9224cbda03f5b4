package io.regulars.scoring.settings;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.contracts.SettingsChanged;
import io.regulars.kit.tenancy.RoundTrip;

/** What is stored of each shop; all methods run in the caller's transaction. */
@ApplicationScoped
public class Shops {
    private final ObjectMapper mapper;

    Shops(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Makes a row for tenants seen for the first time. */
    public void ensure(Connection connection, Collection<UUID> tenants) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                with new as (insert into shop (tenant) select unnest(?::uuid[]) on conflict do nothing returning tenant)
                insert into tenant_work (tenant) select tenant from new on conflict do nothing
                """)) {
            insert.setArray(1, connection.createArrayOf("uuid", tenants.toArray()));
            insert.executeUpdate();
        }
    }

    public Map<UUID, Shop> read(Connection connection, Collection<UUID> tenants) throws SQLException {
        RoundTrip trip = new RoundTrip(connection);
        Map<UUID, Shop> shops = read(trip, tenants);
        trip.run();
        return shops;
    }

    /** Filled by the trip. */
    public Map<UUID, Shop> read(RoundTrip trip, Collection<UUID> tenants) throws SQLException {
        Map<UUID, Shop> shops = new HashMap<>();
        trip.query(
                """
                select tenant, time_zone, currency, digits, base_currency is not null, settings, default_margin,
                    has_segments
                from shop where tenant = any (?)
                """,
                rows -> {
                    while (rows.next()) {
                        UUID tenant = rows.getObject(1, UUID.class);
                        shops.put(
                                tenant,
                                new Shop(
                                        tenant,
                                        ZoneId.of(rows.getString(2)),
                                        rows.getString(3),
                                        rows.getInt(4),
                                        rows.getBigDecimal(7),
                                        rows.getBoolean(5),
                                        rows.getBoolean(8),
                                        settings(rows.getString(6))));
                    }
                },
                trip.connection().createArrayOf("uuid", tenants.toArray()));
        return shops;
    }

    /** The shop of one tenant; with all defaults when nothing is known of it yet. */
    public Shop read(Connection connection, UUID tenant) throws SQLException {
        return of(read(connection, Set.of(tenant)), tenant);
    }

    /** The same of what was read. */
    public static Shop of(Map<UUID, Shop> shops, UUID tenant) {
        Shop shop = shops.get(tenant);
        return shop == null
                ? new Shop(tenant, ZoneId.of("UTC"), null, 2, null, false, false, ScoringSettings.DEFAULT)
                : shop;
    }

    /** Stores what is newer; answers the tenants whose facts must be derived again. */
    public Set<UUID> store(Connection connection, Map<UUID, SettingsChanged> newest) throws SQLException {
        Set<UUID> changed = new HashSet<>();
        for (Map.Entry<UUID, SettingsChanged> entry : newest.entrySet()) {
            if (store(connection, entry.getKey(), entry.getValue())) {
                replaceRates(connection, entry.getKey(), entry.getValue());
                changed.add(entry.getKey());
            }
        }
        return changed;
    }

    private static boolean store(Connection connection, UUID tenant, SettingsChanged settings) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update shop set time_zone = ?, base_currency = ?, version = ?,
                    digits = coalesce(?, digits), default_margin = ?
                where tenant = ? and version < ?
                """)) {
            // A zone that does not exist must not be stored: every later batch would fail on it.
            update.setString(
                    1,
                    ZoneId.of(settings.timeZone() == null ? "UTC" : settings.timeZone())
                            .getId());
            update.setString(2, settings.baseCurrency());
            update.setLong(3, settings.version());
            update.setObject(4, settings.baseCurrency() == null ? null : digits(settings.baseCurrency()));
            update.setBigDecimal(5, settings.defaultMargin());
            update.setObject(6, tenant);
            update.setLong(7, settings.version());
            return update.executeUpdate() > 0;
        }
    }

    private static void replaceRates(Connection connection, UUID tenant, SettingsChanged settings) throws SQLException {
        List<SettingsChanged.Rate> rates = settings.rates() == null ? List.of() : settings.rates();
        try (PreparedStatement delete = connection.prepareStatement("delete from rate where tenant = ?");
                PreparedStatement insert = connection.prepareStatement("""
                        insert into rate (tenant, currency, valid_from, rate) values (?, ?, ?, ?)
                        on conflict (tenant, currency, valid_from) do update set rate = excluded.rate
                        """)) {
            delete.setObject(1, tenant);
            delete.executeUpdate();
            for (SettingsChanged.Rate rate : rates) {
                insert.setObject(1, tenant);
                insert.setString(2, rate.currency());
                insert.setObject(3, rate.from());
                insert.setBigDecimal(4, rate.rate());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * Takes the earliest order's currency while the shop's settings name none.
     *
     * @return whether the currency is another than before
     */
    public boolean assumeCurrency(Connection connection, Shop shop, String currency, Instant placedAt, UUID order)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update shop set assumed_currency = ?, assumed_at = ?::timestamptz, assumed_order = ?, digits = ?
                where tenant = ? and base_currency is null
                    and (assumed_at is null or (?::timestamptz, ?) < (assumed_at, assumed_order))
                """)) {
            update.setString(1, currency);
            update.setString(2, placedAt.toString());
            update.setObject(3, order);
            update.setInt(4, digits(currency));
            update.setObject(5, shop.tenant());
            update.setString(6, placedAt.toString());
            update.setObject(7, order);
            return update.executeUpdate() > 0 && !currency.equals(shop.currency());
        }
    }

    void write(Connection connection, UUID tenant, ScoringSettings settings) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update shop set settings = ?::jsonb, exclude_tax = ? where tenant = ?")) {
            update.setString(1, mapper.writeValueAsString(ScoringSettingsBody.of(settings)));
            update.setBoolean(2, settings.excludeTax());
            update.setObject(3, tenant);
            update.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings can be written as JSON", e);
        }
    }

    public void hasSegments(Connection connection, UUID tenant, boolean whether) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update shop set has_segments = ? where tenant = ?")) {
            update.setBoolean(1, whether);
            update.setObject(2, tenant);
            update.executeUpdate();
        }
    }

    private ScoringSettings settings(String json) {
        try {
            return mapper.readValue(json, ScoringSettingsBody.class).toSettings();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings are written by this service", e);
        }
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}

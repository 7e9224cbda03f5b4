package io.regulars.customer.settings;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.loyalty.Recounts;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.tenancy.TenantTransactions;

/** Keeps the settings of each tenant, and what other features ask of them. */
@ApplicationScoped
public class ShopSettings {
    private static final String SELECT = "select document, first_currency, version from settings where tenant = ?";
    private static final String REPLACE = """
            insert into settings as s (tenant, document, version) values (?, ?::jsonb, 1)
            on conflict (tenant) do update set document = excluded.document, version = s.version + 1
            where s.version = coalesce(?::bigint, s.version)
            returning document, first_currency, version
            """;
    private static final String FIRST_CURRENCY = """
            insert into settings as s (tenant, first_currency, version) values (?, ?, 1)
            on conflict (tenant) do update set first_currency = excluded.first_currency, version = s.version + 1
            where s.first_currency is null
            returning document, first_currency, version
            """;

    private final TenantTransactions transactions;
    private final Outbox outbox;
    private final Documents documents;
    /** Tenants whose first currency stands, committed, and so for ever. */
    private final Cache<UUID, Boolean> settled =
            Caffeine.newBuilder().maximumSize(100_000).build();

    ShopSettings(TenantTransactions transactions, Outbox outbox, Documents documents) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.documents = documents;
    }

    StoredSettings get(UUID tenant) {
        return transactions.call(tenant, connection -> stored(connection, tenant));
    }

    StoredSettings replace(UUID tenant, Settings settings, Revision revision) {
        String document = documents.text(settings);
        return transactions.call(tenant, connection -> {
            Long expected = null;
            if (revision.ifMatch() != null) {
                expected = stored(connection, tenant).version();
                revision.require(expected);
            }
            StoredSettings written = write(connection, tenant, REPLACE, tenant, document, expected)
                    .orElseThrow(Sql::outrun);
            Recounts.again(connection, tenant);
            return written;
        });
    }

    /** The country that phones without a country code are of; null when the shop names none. */
    public String country(Connection connection, UUID tenant) throws SQLException {
        return stored(connection, tenant).effective().country();
    }

    public String country(UUID tenant) {
        return transactions.call(tenant, connection -> country(connection, tenant));
    }

    public boolean allowsMarketingByDefault(Connection connection, UUID tenant) throws SQLException {
        return "allowed".equals(stored(connection, tenant).effective().marketingDefault());
    }

    /** The settings as they hold now, with defaults where nothing was set. */
    public Settings of(Connection connection, UUID tenant) throws SQLException {
        return stored(connection, tenant).effective();
    }

    /** Remembers the currency of a tenant's first order, in the transaction of that order. */
    public void noteCurrency(Connection connection, UUID tenant, String currency) throws SQLException {
        if (settled.getIfPresent(tenant) == null
                && write(connection, tenant, FIRST_CURRENCY, tenant, currency).isEmpty()) {
            settled.put(tenant, true);
        }
    }

    private Optional<StoredSettings> write(Connection connection, UUID tenant, String statement, Object... parameters)
            throws SQLException {
        Optional<StoredSettings> written = Sql.row(connection, statement, this::read, parameters);
        if (written.isPresent()) {
            outbox.append(connection, tenant, written.get().event(tenant));
        }
        return written;
    }

    private StoredSettings stored(Connection connection, UUID tenant) throws SQLException {
        return Sql.row(connection, SELECT, this::read, tenant).orElse(StoredSettings.NOTHING);
    }

    private StoredSettings read(ResultSet row) throws SQLException {
        return new StoredSettings(
                documents.read(row.getString("document"), Settings.class).complete(),
                row.getString("first_currency"),
                row.getLong("version"));
    }
}

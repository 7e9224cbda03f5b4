package io.regulars.scoring.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.scoring.settings.Shop;
import io.regulars.scoring.settings.Shops;

/**
 * Queues a run for every shop once a night, at its own hour. Whoever locks the tenant's row plans it, so that of several
 * replicas one does; nights that nobody was there for are made up for by one run.
 */
@ApplicationScoped
class NightlyRuns {
    private static final long PAUSE_MILLIS = 10_000;
    private static final int TENANTS = 100;

    private final TenantTransactions transactions;
    private final Shops shops;
    private final RunConfig config;
    private final Clock clock;
    private final Keeper keeper = new Keeper("nightly-runs", PAUSE_MILLIS, this::plan);

    NightlyRuns(TenantTransactions transactions, Shops shops, RunConfig config, Clock clock) {
        this.transactions = transactions;
        this.shops = shops;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (config.nightly()) {
            keeper.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (config.nightly()) {
            keeper.stop();
        }
    }

    /** Plans and queues what is due; true when there may be more. */
    boolean plan() {
        List<UUID> due = due(clock.instant());
        for (UUID tenant : due) {
            plan(tenant);
        }
        return due.size() == TENANTS;
    }

    void plan(UUID tenant) {
        Instant now = clock.instant();
        transactions.run(tenant, connection -> plan(connection, tenant, now));
    }

    private List<UUID> due(Instant now) {
        return transactions.callWithoutTenant(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select tenant from tenant_work where next_run_at is null or next_run_at <= ?::timestamptz limit "
                            + TENANTS)) {
                select.setString(1, now.toString());
                List<UUID> tenants = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        tenants.add(row.getObject(1, UUID.class));
                    }
                }
                return tenants;
            }
        });
    }

    private void plan(Connection connection, UUID tenant, Instant now) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("""
                select next_run_at from tenant_work
                where tenant = ? and (next_run_at is null or next_run_at <= ?::timestamptz) for update skip locked
                """)) {
            lock.setObject(1, tenant);
            lock.setString(2, now.toString());
            try (ResultSet row = lock.executeQuery()) {
                if (!row.next()) {
                    return;
                }
                if (row.getTimestamp(1) != null) {
                    queue(connection, tenant);
                }
            }
        }
        Shop shop = shops.read(connection, tenant);
        try (PreparedStatement update =
                connection.prepareStatement("update tenant_work set next_run_at = ?::timestamptz where tenant = ?")) {
            update.setString(1, next(shop, now).toString());
            update.setObject(2, tenant);
            update.executeUpdate();
        }
    }

    /** The next time the shop's clock shows the hour; where it skips that hour, the next that exists. */
    static Instant next(Shop shop, Instant now) {
        LocalDate today = shop.day(now);
        ZonedDateTime tonight = today.atTime(shop.settings().runHour(), 0).atZone(shop.zone());
        return tonight.toInstant().isAfter(now)
                ? tonight.toInstant()
                : today.plusDays(1)
                        .atTime(shop.settings().runHour(), 0)
                        .atZone(shop.zone())
                        .toInstant();
    }

    /** One that still waits or runs since another night is enough. */
    private static void queue(Connection connection, UUID tenant) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into job (id, tenant, kind, state, spec)
                select gen_random_uuid(), ?, ?, 'queued', '{}'::jsonb
                where not exists (select 1 from job
                    where tenant = ? and kind = ? and state in ('queued', 'running') and spec ->> 'asOf' is null)
                """)) {
            insert.setObject(1, tenant);
            insert.setString(2, ScoringRun.KIND);
            insert.setObject(3, tenant);
            insert.setString(4, ScoringRun.KIND);
            insert.executeUpdate();
        }
    }
}

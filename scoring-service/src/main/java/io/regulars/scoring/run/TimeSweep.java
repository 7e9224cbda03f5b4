package io.regulars.scoring.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.settings.TenantLocks;
import io.regulars.scoring.value.Cause;
import io.regulars.scoring.value.Rescoring;
import io.regulars.scoring.value.Touched;

/** Scores those again whose type or status changes by time alone, when that moment has come; replicas share the work. */
@ApplicationScoped
class TimeSweep {
    private static final long PAUSE_MILLIS = 1_000;
    private static final int TENANTS = 500;
    private static final int CHUNK = 1_000;
    private static final String DUE = """
            select tenant, customer from score
            where next_change_at is not null and next_change_at <= ?::timestamptz order by next_change_at limit %d
            """.formatted(CHUNK);

    private final TenantTransactions transactions;
    private final Rescoring rescoring;
    private final Clock clock;
    private final Keeper keeper = new Keeper("time-sweep", PAUSE_MILLIS, this::sweep);

    TimeSweep(TenantTransactions transactions, Rescoring rescoring, Clock clock) {
        this.transactions = transactions;
        this.rescoring = rescoring;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        keeper.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        keeper.stop();
    }

    boolean sweep() {
        boolean more = false;
        UUID last = new UUID(0, 0);
        List<UUID> tenants;
        do {
            tenants = tenantsAfter(last);
            if (!tenants.isEmpty()) {
                more |= sweep(tenants);
                last = tenants.get(tenants.size() - 1);
            }
        } while (tenants.size() == TENANTS);
        return more;
    }

    private boolean sweep(List<UUID> tenants) {
        List<CustomerKey> due = transactions.call(tenants, this::due);
        if (due.isEmpty()) {
            return false;
        }
        Set<UUID> concerned = due.stream().map(CustomerKey::tenant).collect(Collectors.toSet());
        return transactions.call(concerned, connection -> {
            TenantLocks.share(connection, concerned);
            List<CustomerKey> still = due(connection);
            rescoring.rescoreFree(
                    connection,
                    still.stream()
                            .map(key -> new Touched(key, Cause.TIME, null))
                            .toList());
            return still.size() == CHUNK;
        });
    }

    private List<CustomerKey> due(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(DUE)) {
            select.setString(1, clock.instant().toString());
            try (ResultSet rows = select.executeQuery()) {
                List<CustomerKey> due = new ArrayList<>();
                while (rows.next()) {
                    due.add(new CustomerKey(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
                }
                return due;
            }
        }
    }

    /** All tenants, in the database's order of uuids. */
    private List<UUID> tenantsAfter(UUID last) {
        return transactions.callWithoutTenant(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select tenant from tenant_work where tenant > ? order by tenant limit " + TENANTS)) {
                select.setObject(1, last);
                try (ResultSet rows = select.executeQuery()) {
                    List<UUID> tenants = new ArrayList<>();
                    while (rows.next()) {
                        tenants.add(rows.getObject(1, UUID.class));
                    }
                    return tenants;
                }
            }
        });
    }
}

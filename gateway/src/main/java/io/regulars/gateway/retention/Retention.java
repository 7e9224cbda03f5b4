package io.regulars.gateway.retention;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.regulars.kit.tenancy.TenantTransactions;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

/** Deletes what came in or went out more than 30 days ago, bodies and all, once an hour. */
@ApplicationScoped
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final List<String> DELETE = List.of(
            "delete from shop_delivery where received_at < now() - interval '30 days'",
            "delete from webhook_message where created_at < now() - interval '30 days' and state <> 'waiting'",
            "delete from erased_customer where erased_at < now() - interval '30 days'");

    private final TenantTransactions transactions;
    private final Vertx vertx;

    Retention(TenantTransactions transactions, Vertx vertx) {
        this.transactions = transactions;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(
                EVERY.toMillis(),
                tick -> vertx.executeBlocking(this::sweep, false)
                        .onFailure(failure -> LOG.warnf(
                                "nothing swept: %s", failure.getClass().getName())));
    }

    /** Answers how many went. */
    public int sweep() {
        int gone = 0;
        for (UUID tenant : tenants()) {
            gone += transactions.call(tenant, connection -> {
                int deleted = 0;
                for (String statement : DELETE) {
                    try (PreparedStatement delete = connection.prepareStatement(statement)) {
                        deleted += delete.executeUpdate();
                    }
                }
                return deleted;
            });
        }
        return gone;
    }

    private List<UUID> tenants() {
        return transactions.callWithoutTenant(connection -> {
            List<UUID> tenants = new ArrayList<>();
            try (PreparedStatement all = connection.prepareStatement("select id from tenant");
                    ResultSet rows = all.executeQuery()) {
                while (rows.next()) {
                    tenants.add(rows.getObject(1, UUID.class));
                }
            }
            return tenants;
        });
    }
}

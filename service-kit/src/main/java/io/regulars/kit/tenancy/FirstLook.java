package io.regulars.kit.tenancy;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Has new tables analysed as soon as they have rows: those of {@code regulars.first-look}, in which files, batches and
 * campaigns look things up. Autovacuum comes within a minute, and a shop's first file would be half in by then, by statements
 * that were planned for empty tables.
 */
@ApplicationScoped
public class FirstLook {
    private static final Logger LOG = Logger.getLogger(FirstLook.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final TenantTransactions transactions;
    private final Set<String> tables;
    private final Thread thread = new Thread(this::untilAllAreKnown, "first-look");

    FirstLook(
            TenantTransactions transactions,
            @ConfigProperty(name = "regulars.first-look") Optional<List<String>> tables) {
        this.transactions = transactions;
        this.tables = Set.copyOf(tables.orElse(List.of()));
        thread.setDaemon(true);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    @PreDestroy
    void stop() {
        thread.interrupt();
    }

    public Set<String> tables() {
        return tables;
    }

    private void untilAllAreKnown() {
        Set<String> unknown = new TreeSet<>(tables);
        while (!unknown.isEmpty()) {
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                unknown.removeAll(known(unknown));
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("new tables are looked at later: %s", e.getMessage());
            }
        }
    }

    /** Those of the tables of which PostgreSQL knows now what is in them. */
    public Set<String> known(Collection<String> tables) {
        return transactions.callWithoutTenant(connection -> {
            try (PreparedStatement look =
                    connection.prepareStatement("select t from unnest(?::text[]) t where first_look(t::regclass)")) {
                look.setArray(1, connection.createArrayOf("text", tables.toArray()));
                try (ResultSet rows = look.executeQuery()) {
                    Set<String> known = new TreeSet<>();
                    while (rows.next()) {
                        known.add(rows.getString(1));
                    }
                    return known;
                }
            }
        });
    }
}

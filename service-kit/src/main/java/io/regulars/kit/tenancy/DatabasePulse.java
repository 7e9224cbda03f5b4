package io.regulars.kit.tenancy;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.postgresql.Driver;
import org.postgresql.jdbc.PgConnection;

/**
 * Tells a server that hangs from one that works for long: while something takes more than a second, it asks on a
 * connection of its own, and when that brings no answer either, it cuts what waits.
 *
 * <p>A time limit of each statement could not: a report may take longer than anybody should wait for a server that
 * hangs.
 */
@ApplicationScoped
class DatabasePulse {
    private static final Logger LOG = Logger.getLogger(DatabasePulse.class);
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final Duration UNSUSPICIOUS = Duration.ofSeconds(1);
    private static final int PATIENCE_SECONDS = 1;

    private final String url;
    private final Properties login = new Properties();
    private final Set<Watch> waiting = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::feel, "database-pulse");
    private Connection own;
    private volatile boolean stopped;

    DatabasePulse(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.url = url;
        login.put("user", user);
        login.put("password", password);
        login.put("ApplicationName", "pulse");
        login.put("connectTimeout", "" + PATIENCE_SECONDS);
        login.put("socketTimeout", "" + PATIENCE_SECONDS);
        thread.setDaemon(true);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    @PreDestroy
    void stop() {
        stopped = true;
        thread.interrupt();
    }

    /** Of one transaction; close it at its end. */
    Watch watch() {
        return new Watch();
    }

    final class Watch implements AutoCloseable {
        private PgConnection connection;
        private long begin;

        private Watch() {}

        /** Cuts this connection when the server hangs; also during the commit, when the pool's own object is closed. */
        void over(Connection pooled) throws SQLException {
            connection = pooled.unwrap(PgConnection.class);
            begin = System.nanoTime();
            waiting.add(this);
        }

        private boolean isSuspicious() {
            return System.nanoTime() - begin > UNSUSPICIOUS.toNanos();
        }

        @Override
        public void close() {
            waiting.remove(this);
        }
    }

    private void feel() {
        while (!stopped) {
            try {
                TimeUnit.MILLISECONDS.sleep(EVERY.toMillis());
                if (waiting.stream().anyMatch(Watch::isSuspicious) && !answers()) {
                    cutAll();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("the database's pulse can not be felt", e);
            }
        }
    }

    private boolean answers() {
        try {
            if (own == null) {
                own = new Driver().connect(url, login);
            }
            try (Statement statement = own.createStatement()) {
                statement.execute("select 1");
            }
            return true;
        } catch (SQLException e) {
            closeOwn();
            // Whatever else it is, such as a server that was started anew, tells those who wait by itself.
            return !isSilence(e);
        }
    }

    private static boolean isSilence(Throwable failure) {
        return failure != null && (failure instanceof SocketTimeoutException || isSilence(failure.getCause()));
    }

    private void closeOwn() {
        if (own != null) {
            abort(own);
            own = null;
        }
    }

    private void cutAll() {
        List<Watch> cut = waiting.stream().filter(Watch::isSuspicious).toList();
        LOG.warnf("the database hangs, transactions cut: %d", cut.size());
        for (Watch watch : cut) {
            watch.close();
            abort(watch.connection);
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("it is gone already", e);
        }
    }
}

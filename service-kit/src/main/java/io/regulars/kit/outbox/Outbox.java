package io.regulars.kit.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import io.regulars.contracts.Event;
import io.regulars.contracts.EventData;
import io.regulars.contracts.EventFormat;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes events beside the state they tell of; {@link OutboxRelay} brings them to Kafka after the commit. */
@ApplicationScoped
public class Outbox {
    private static final String APPEND = """
            insert into outbox (topic, key, payload)
            select * from unnest(?::text[], ?::text[], ?::bytea[])
            """;

    private final OutboxRelay relay;
    private final TransactionSynchronizationRegistry transactions;
    private final Clock clock;
    private final String service;

    Outbox(
            OutboxRelay relay,
            TransactionSynchronizationRegistry transactions,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.relay = relay;
        this.transactions = transactions;
        this.clock = clock;
        this.service = service;
    }

    public void append(Connection connection, UUID tenant, EventData data) throws SQLException {
        append(connection, tenant, List.of(data));
    }

    /** In the current transaction, in one statement. */
    public void append(Connection connection, UUID tenant, Collection<? extends EventData> facts) throws SQLException {
        appendAll(
                connection,
                facts.stream()
                        .<Event<?>>map(data -> Event.of(service, tenant, clock.instant(), data))
                        .toList());
    }

    /** For batches over several tenants; see {@link #event}. */
    public void appendAll(Connection connection, List<? extends Event<?>> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        try (PreparedStatement append = connection.prepareStatement(APPEND)) {
            append.setArray(
                    1,
                    connection.createArrayOf(
                            "text", events.stream().map(Event::topic).toArray()));
            append.setArray(
                    2,
                    connection.createArrayOf(
                            "text", events.stream().map(Event::key).toArray()));
            append.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea", events.stream().map(EventFormat::write).toArray(byte[][]::new)));
            append.executeUpdate();
        }
        transactions.registerInterposedSynchronization(new WakeRelay());
    }

    public Event<EventData> event(UUID tenant, EventData data) {
        return Event.of(service, tenant, clock.instant(), data);
    }

    private final class WakeRelay implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                relay.wake();
            }
        }
    }
}

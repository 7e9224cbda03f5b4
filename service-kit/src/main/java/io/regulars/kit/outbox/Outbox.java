package io.regulars.kit.outbox;

import java.sql.Connection;
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
import io.regulars.kit.tenancy.RoundTrip;
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
        appendAll(connection, events(tenant, facts));
    }

    /** With the statements of a round trip, which somebody else runs in this transaction. */
    public void append(RoundTrip trip, UUID tenant, Collection<? extends EventData> facts) throws SQLException {
        appendAll(trip, events(tenant, facts));
    }

    /** For batches over several tenants; see {@link #event}. */
    public void appendAll(Connection connection, List<? extends Event<?>> events) throws SQLException {
        RoundTrip trip = new RoundTrip(connection);
        appendAll(trip, events);
        trip.run();
    }

    /** The same with the statements of a round trip, which somebody else runs in this transaction. */
    public void appendAll(RoundTrip trip, List<? extends Event<?>> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        Connection connection = trip.connection();
        trip.update(
                APPEND,
                written -> {},
                connection.createArrayOf(
                        "text", events.stream().map(Event::topic).toArray()),
                connection.createArrayOf("text", events.stream().map(Event::key).toArray()),
                connection.createArrayOf(
                        "bytea", events.stream().map(EventFormat::write).toArray(byte[][]::new)));
        transactions.registerInterposedSynchronization(new WakeRelay());
    }

    private List<Event<EventData>> events(UUID tenant, Collection<? extends EventData> facts) {
        return facts.stream().map(data -> event(tenant, data)).toList();
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

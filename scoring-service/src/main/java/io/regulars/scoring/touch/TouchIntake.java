package io.regulars.scoring.touch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.Event;
import io.regulars.contracts.Topic;
import io.regulars.contracts.TouchChanged;
import io.regulars.kit.consumer.EventHandler;
import io.regulars.kit.tenancy.TenantTransactions;

/** Keeps every touch that left, once, but for tasks that were closed undone; nobody is scored again for it, a value shows it when it is next computed. */
@ApplicationScoped
class TouchIntake implements EventHandler {
    private static final int TIMEOUT_SECONDS = 300;
    private static final String CANCELLED = "cancelled";

    private static final String STORE = """
            insert into touch (tenant, touch, customer, channel, sent_at)
            select tenant, touch, customer, channel, sent_at::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[])
                as x(tenant, touch, customer, channel, sent_at)
            order by tenant, touch
            on conflict (touch, tenant) do nothing
            """;

    private final TenantTransactions transactions;

    TouchIntake(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "touches";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.OUTREACH);
    }

    /** A campaign's touches in few batches. */
    @Override
    public Duration patience() {
        return Duration.ofMillis(500);
    }

    private record Sent(UUID tenant, TouchChanged touch) {}

    /**
     * Of a touch neither customer, channel nor the moment it left ever changes: the first fact that has them is kept. What
     * is cancelled stays so, and a customer's events are read in order.
     */
    @Override
    public void handle(List<Event<?>> events) {
        List<Sent> told = events.stream()
                .filter(event -> event.data() instanceof TouchChanged)
                .map(event -> new Sent(event.tenant(), (TouchChanged) event.data()))
                .toList();
        Map<UUID, Sent> undone =
                byId(told.stream().filter(one -> CANCELLED.equals(one.touch().state())));
        Collection<Sent> sent = byId(told.stream()
                        .filter(one -> one.touch().sentAt() != null)
                        .filter(one -> !undone.containsKey(one.touch().touch())))
                .values();
        Set<UUID> tenants = Stream.concat(undone.values().stream(), sent.stream())
                .map(Sent::tenant)
                .collect(Collectors.toSet());
        if (!tenants.isEmpty()) {
            transactions.call(tenants, TIMEOUT_SECONDS, connection -> {
                remove(connection, undone.keySet());
                return store(connection, sent);
            });
        }
    }

    private static Map<UUID, Sent> byId(Stream<Sent> facts) {
        return facts.collect(Collectors.toMap(one -> one.touch().touch(), Function.identity(), (one, again) -> one));
    }

    private static void remove(Connection connection, Set<UUID> touches) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from touch where touch = any(?)")) {
            delete.setArray(1, connection.createArrayOf("uuid", touches.toArray()));
            delete.executeUpdate();
        }
    }

    private static int store(Connection connection, Collection<Sent> sent) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(STORE)) {
            bind(connection, insert, 1, "uuid", sent, Sent::tenant);
            bind(connection, insert, 2, "uuid", sent, one -> one.touch().touch());
            bind(connection, insert, 3, "uuid", sent, one -> one.touch().customer());
            bind(connection, insert, 4, "text", sent, one -> one.touch().channel());
            bind(
                    connection,
                    insert,
                    5,
                    "text",
                    sent,
                    one -> one.touch().sentAt().toString());
            return insert.executeUpdate();
        }
    }

    private static void bind(
            Connection connection,
            PreparedStatement statement,
            int parameter,
            String type,
            Collection<Sent> sent,
            Function<Sent, Object> value)
            throws SQLException {
        statement.setArray(
                parameter,
                connection.createArrayOf(type, sent.stream().map(value).toArray()));
    }
}

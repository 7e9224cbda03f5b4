package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.Event;
import io.regulars.contracts.SegmentEntered;
import io.regulars.contracts.SegmentLeft;
import io.regulars.contracts.Topic;
import io.regulars.kit.consumer.EventHandler;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.audience.Shops;

/**
 * Keeps who is in which segment, and sets playbooks off when a customer comes into one or leaves it.
 *
 * <p>An act of the customer's own or the passing of time does so at once; moved lines, which move many, at nine the next
 * morning. A first scoring and a merge set nothing off.
 */
@ApplicationScoped
class SegmentTriggers implements EventHandler {
    private static final Set<String> OWN_CAUSES = Set.of("order", "time");
    private static final String LINES = "lines";
    private static final Trigger.Schedule MORNING = new Trigger.Schedule("09:00", null);

    private final TenantTransactions transactions;
    private final Segments segments;
    private final Playbooks playbooks;
    private final Planning planning;
    private final Shops shops;
    private final Clock clock;

    SegmentTriggers(
            TenantTransactions transactions,
            Segments segments,
            Playbooks playbooks,
            Planning planning,
            Shops shops,
            Clock clock) {
        this.transactions = transactions;
        this.segments = segments;
        this.playbooks = playbooks;
        this.planning = planning;
        this.shops = shops;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "segment-triggers";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.SEGMENTS);
    }

    @Override
    public void handle(List<Event<?>> events) {
        Map<UUID, List<Segments.Move>> byTenant = events.stream()
                .flatMap(event -> move(event).map(move -> Map.entry(event.tenant(), move)).stream())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        byTenant.forEach((tenant, moves) -> transactions.run(tenant, connection -> take(connection, tenant, moves)));
    }

    private void take(Connection connection, UUID tenant, List<Segments.Move> moves) throws SQLException {
        List<Segments.Move> news = segments.takeIn(connection, tenant, moves);
        Instant now = clock.instant();
        ZoneId zone = shops.get(connection, tenant).zone();
        for (Playbook playbook : playbooks.active(tenant)) {
            Trigger trigger = playbook.definition().trigger();
            if (trigger.segment() != null) {
                planning.plan(
                        connection,
                        playbook,
                        news.stream()
                                .filter(move -> move.segment().equals(trigger.segment())
                                        && move.member() == (trigger.segmentEntered() != null)
                                        && playbook.minds(move.at(), now))
                                .flatMap(move -> entry(move, zone).stream())
                                .toList());
            }
        }
    }

    private static Optional<Entry> entry(Segments.Move move, ZoneId zone) {
        Optional<Instant> at = OWN_CAUSES.contains(move.cause())
                ? Optional.of(move.at())
                : LINES.equals(move.cause())
                        ? new Timetable(MORNING, zone).next(move.at()).map(Timetable.Occurrence::at)
                        : Optional.empty();
        return at.map(from -> new Entry(
                move.customer(), move.segment() + "/" + move.version(), from, Map.of("segment", move.segment())));
    }

    private static Optional<Segments.Move> move(Event<?> event) {
        if (event.data() instanceof SegmentEntered fact) {
            return Optional.of(new Segments.Move(
                    fact.membership(),
                    fact.customer(),
                    fact.segment(),
                    true,
                    fact.cause(),
                    at(fact.cause(), fact.factAt(), event),
                    fact.version()));
        }
        if (event.data() instanceof SegmentLeft fact) {
            return Optional.of(new Segments.Move(
                    fact.membership(),
                    fact.customer(),
                    fact.segment(),
                    false,
                    fact.cause(),
                    at(fact.cause(), fact.factAt(), event),
                    fact.version()));
        }
        return Optional.empty();
    }

    /** What moved lines did has no better time than when it was told. */
    private static Instant at(String cause, Instant factAt, Event<?> event) {
        return LINES.equals(cause) || factAt == null ? event.time() : factAt;
    }
}

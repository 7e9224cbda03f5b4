package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.contracts.EventData;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Touch;

/** The points and coupons that customer-service reminded of, until they expire. */
@ApplicationScoped
class Reminders {
    private final ObjectMapper mapper;

    Reminders(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    private record Reminder(LoyaltyEvent event, Entry entry, long version) {}

    /** The newest of each; what expired meanwhile is forgotten. */
    void takeIn(Connection connection, UUID tenant, List<EventData> facts, Instant now) throws SQLException {
        Map<String, Reminder> newest = new HashMap<>();
        for (EventData fact : facts) {
            for (LoyaltyEvent event : LoyaltyEvent.REMINDERS) {
                event.entry(null, fact)
                        .map(entry -> new Reminder(event, entry, fact.version()))
                        .ifPresent(reminder -> newest.merge(
                                reminder.entry().occurrence(),
                                reminder,
                                (one, other) -> one.version() > other.version() ? one : other));
            }
        }
        if (!newest.isEmpty()) {
            store(connection, tenant, newest.values());
            Sql.update(
                    connection,
                    "delete from reminder where tenant = ? and event = any(?::text[]) and expires_at <= ?",
                    tenant,
                    LoyaltyEvent.REMINDERS.stream().map(LoyaltyEvent::wireName).toList(),
                    now);
        }
    }

    /** Who was reminded and can still use it, the most urgent first; as if told of just now. */
    List<Entry> ahead(Connection connection, UUID tenant, LoyaltyEvent event, Instant now, int most)
            throws SQLException {
        return Sql.list(
                connection,
                """
                select customer, occurrence, facts::text as facts from reminder
                where tenant = ? and event = ? and expires_at > ? order by expires_at, occurrence limit ?
                """,
                row -> new Entry(
                        Sql.uuid(row, "customer"),
                        row.getString("occurrence"),
                        now,
                        Touch.facts(row.getString("facts"))),
                tenant,
                event.wireName(),
                now,
                most);
    }

    private void store(Connection connection, UUID tenant, Collection<Reminder> told) throws SQLException {
        Sql.update(
                connection,
                """
                insert into reminder (tenant, occurrence, customer, event, facts, expires_at, version)
                select ?, r.* from unnest(?::text[], ?::uuid[], ?::text[], ?::jsonb[], ?::timestamptz[], ?::bigint[])
                    as r (occurrence, customer, event, facts, expires_at, version) order by 2
                on conflict (tenant, occurrence) do update set customer = excluded.customer, facts = excluded.facts,
                    expires_at = excluded.expires_at, version = excluded.version
                where excluded.version > reminder.version
                """,
                tenant,
                told.stream().map(each -> each.entry().occurrence()).toList(),
                told.stream().map(each -> each.entry().customer()).toList(),
                told.stream().map(each -> each.event().wireName()).toList(),
                told.stream().map(each -> json(each.entry().facts())).toList(),
                told.stream().map(each -> each.entry().until()).toList(),
                told.stream().map(Reminder::version).toList());
    }

    private String json(Map<String, String> facts) {
        try {
            return mapper.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts can be written as JSON", e);
        }
    }
}

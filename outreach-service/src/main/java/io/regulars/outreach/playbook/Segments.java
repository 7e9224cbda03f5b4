package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.database.Sql;

/** Who is in which segment as scoring-service last told it. */
@ApplicationScoped
class Segments {
    /**
     * A customer is in a segment now, or no longer.
     *
     * @param cause as the event says it
     */
    record Move(
            UUID membership, UUID customer, String segment, boolean member, String cause, Instant at, long version) {}

    /** Those entries (of roots) whose customers are in the segment now. */
    List<Entry> members(Connection connection, UUID tenant, String segment, Collection<Entry> entries)
            throws SQLException {
        Set<UUID> members = new HashSet<>(Sql.list(
                connection,
                """
                select customer from segment_member
                where tenant = ? and segment = ? and member and customer = any(?::uuid[])
                """,
                row -> Sql.uuid(row, "customer"),
                tenant,
                segment,
                entries.stream().map(Entry::customer).toList()));
        return entries.stream()
                .filter(entry -> members.contains(entry.customer()))
                .toList();
    }

    /** The newest of each membership that is newer than what is stored, and is now. */
    List<Move> takeIn(Connection connection, UUID tenant, List<Move> moves) throws SQLException {
        Map<UUID, Move> newest = new HashMap<>();
        moves.forEach(move ->
                newest.merge(move.membership(), move, (one, other) -> one.version() > other.version() ? one : other));
        if (newest.isEmpty()) {
            return List.of();
        }
        List<Move> told = List.copyOf(newest.values());
        Set<UUID> news = new HashSet<>(Sql.list(
                connection,
                """
                insert into segment_member (tenant, membership, customer, segment, member, changed_at, version)
                select ?, m.* from unnest(?::uuid[], ?::uuid[], ?::text[], ?::boolean[], ?::timestamptz[], ?::bigint[])
                    as m (membership, customer, segment, member, changed_at, version) order by 2
                on conflict (tenant, membership) do update set customer = excluded.customer,
                    segment = excluded.segment, member = excluded.member, changed_at = excluded.changed_at,
                    version = excluded.version
                where excluded.version > segment_member.version
                returning membership
                """,
                row -> Sql.uuid(row, "membership"),
                tenant,
                told.stream().map(Move::membership).toList(),
                told.stream().map(Move::customer).toList(),
                told.stream().map(Move::segment).toList(),
                told.stream().map(Move::member).toList(),
                told.stream().map(Move::at).toList(),
                told.stream().map(Move::version).toList()));
        return told.stream().filter(move -> news.contains(move.membership())).toList();
    }
}

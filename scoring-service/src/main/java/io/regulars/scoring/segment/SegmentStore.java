package io.regulars.scoring.segment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.regulars.kit.problem.ProblemException;
import io.regulars.scoring.settings.Shop;
import io.regulars.scoring.value.Cause;
import io.regulars.scoring.value.ValueList;
import org.jboss.logging.Logger;

/** What memberships are kept by; all methods run in the caller's transaction. */
final class SegmentStore {
    private static final Logger LOG = Logger.getLogger(SegmentStore.class);

    private static final String READ = """
            select id, name, filter, pending, pending_at, wanted from segment
            where tenant = ? and not deleted order by name
            """;

    private static final String FINISH = """
            update segment set pending = null, pending_at = null, computed_at = ?::timestamptz,
                next_change_at = case when next_change_at is not null then ?::timestamptz end
            where tenant = ? and id = ? and wanted = ?
            """;

    /** The row is locked first, so that a segment saved meanwhile is either seen here or plans itself afterwards. */
    private static final String PLAN = """
            update tenant_work set segments_due_at = (
                select min(case when pending is not null or deleted then '-infinity'::timestamptz else next_change_at end)
                from segment where tenant = ?)
            where tenant = ?
            """;

    private SegmentStore() {}

    static List<Segment> read(Connection connection, UUID tenant) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setObject(1, tenant);
            List<Segment> segments = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    add(segments, rows);
                }
            }
            return segments;
        }
    }

    private static void add(List<Segment> segments, ResultSet row) throws SQLException {
        try {
            String pending = row.getString("pending");
            segments.add(new Segment(
                    row.getObject("id", UUID.class),
                    row.getString("name"),
                    ValueList.where(row.getString("filter")),
                    pending == null ? null : Cause.valueOf(pending.toUpperCase(Locale.ROOT)),
                    pending == null ? null : row.getTimestamp("pending_at").toInstant(),
                    row.getLong("wanted")));
        } catch (ProblemException e) {
            // It was checked when it was saved; whatever it is, no order waits for it.
            LOG.errorf("segment %s is left as it is: its filter can not be read", row.getObject("id", UUID.class));
        }
    }

    /** Everybody was judged by these; on the next day again where the filter looks at it. */
    static void finish(Connection connection, Shop shop, Collection<Segment> judged, Instant began)
            throws SQLException {
        try (PreparedStatement lock =
                        connection.prepareStatement("select 1 from tenant_work where tenant = ? for update");
                PreparedStatement finish = connection.prepareStatement(FINISH)) {
            lock.setObject(1, shop.tenant());
            lock.execute();
            for (Segment segment : judged) {
                finish.setString(1, began.toString());
                finish.setString(2, shop.startOf(shop.day(began).plusDays(1)).toString());
                finish.setObject(3, shop.tenant());
                finish.setObject(4, segment.id());
                finish.setLong(5, segment.wanted());
                finish.addBatch();
            }
            finish.executeBatch();
        }
        plan(connection, shop.tenant());
    }

    /** When the tenant's segments are next due. */
    static void plan(Connection connection, UUID tenant) throws SQLException {
        try (PreparedStatement plan = connection.prepareStatement(PLAN)) {
            plan.setObject(1, tenant);
            plan.setObject(2, tenant);
            plan.executeUpdate();
        }
    }
}

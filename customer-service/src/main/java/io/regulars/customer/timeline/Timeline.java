package io.regulars.customer.timeline;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;

/** Reads all that is known to have happened with one person, whichever of its records it happened to. */
@ApplicationScoped
public class Timeline {
    // What a person said is in the log once for each of its records; a refund is no row of its own.
    private static final String ALL = """
            (with family as materialized (select id from customer where root = ? or id = ?)
            select o.id, o.placed_at as at, 'order' as kind, jsonb_build_object(
                'orderId', o.order_id, 'status', o.status, 'total', o.total::text, 'currency', o.currency) as data
            from family f join shop_order o on o.customer = f.id
            union all
            select md5(o.id || (g.refund ->> 'refundId'))::uuid, (g.refund ->> 'refundedAt')::timestamptz, 'refund',
                jsonb_build_object('orderId', o.order_id, 'refundId', g.refund ->> 'refundId',
                    'amount', g.refund ->> 'amount', 'currency', o.currency)
            from family f join shop_order o on o.customer = f.id, jsonb_array_elements(o.refunds) g (refund)
            union all
            select min(k.id::text)::uuid, k.at, 'consent', jsonb_build_object('channel', k.channel,
                'purpose', k.purpose, 'granted', k.granted, 'source', min(k.source))
            from family f join consent k on k.customer = f.id
            group by k.channel, k.purpose, k.granted, k.at
            union all
            select n.id, n.at, n.kind, jsonb_build_object('noteId', n.id, 'channel', n.channel, 'reason', n.reason,
                'text', n.words, 'dueAt', n.due_at, 'done', n.done_at is not null, 'owner', n.owner)
            from family f join note n on n.customer = f.id
            union all
            select h.id, h.at, case when h.into_customer is null then 'change' else 'merge' end, jsonb_build_object(
                'what', h.what, 'by', h.by_whom, 'customerId', c.customer_id, 'into', i.customer_id,
                'fields', jsonb_path_query_array(h.changes, '$[*].field'))
            from family f join customer c on c.id = f.id join customer_change h on h.customer = f.id
            left join customer i on i.id = h.into_customer
            union all
            select k.id, k.opened_at, 'complaint', jsonb_build_object('complaintId', k.id, 'kind', k.kind,
                'subject', k.subject, 'status', k.status, 'orderId', k.order_id, 'satisfied', k.satisfied)
            from family f join complaint k on k.customer = f.id
            union all
            select b.id, b.at, 'feedback', jsonb_build_object('kind', b.kind, 'score', b.score, 'text', b.words,
                'orderId', b.order_id)
            from family f join feedback b on b.customer = f.id
            union all
            select p.id, p.at, 'points', jsonb_build_object('kind', p.kind, 'points', p.points,
                'orderId', p.order_id, 'reason', p.reason)
            from family f join point_entry p on p.customer = f.id where p.points <> 0
            union all
            select q.id, q.issued_at, 'coupon', jsonb_build_object('campaign', g.name, 'expiresAt', q.expires_at,
                'orderId', q.used_by)
            from family f join coupon q on q.customer = f.id join coupon_campaign g on g.id = q.campaign
            union all
            select e.id, e.at, e.kind, e.data from family f join timeline_event e on e.customer = f.id
            ) t where true""";
    private static final Listing LIST = Listing.of("t.at, t.kind, t.data", ALL, "t.id")
            .requiredText("kind", "t.kind collate \"C\"")
            .requiredInstant("at", "t.at")
            .sortedBy("-at");
    private static final String CLASS = """
            select data ->> 'type' as type, data ->> 'churnStatus' as churn_status from timeline_event
            where customer = ? and kind = 'score' order by version desc limit 1
            """;

    private final Documents documents;

    Timeline(Documents documents) {
        this.documents = documents;
    }

    Page<TimelineItem> page(Connection connection, UUID root, ListQuery query) throws SQLException {
        return LIST.page(connection, List.of(root, root), query, this::read);
    }

    /** Empty until scoring has told. */
    public Optional<CustomerClass> classOf(Connection connection, UUID root) throws SQLException {
        return Sql.row(
                connection,
                CLASS,
                row -> new CustomerClass(row.getString("type"), row.getString("churn_status")),
                root);
    }

    private TimelineItem read(ResultSet row) throws SQLException {
        return new TimelineItem(
                Sql.instant(row, "at"), row.getString("kind"), documents.read(row.getString("data"), JsonNode.class));
    }
}

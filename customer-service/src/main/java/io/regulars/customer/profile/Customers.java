package io.regulars.customer.profile;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.type.TypeReference;
import io.regulars.customer.attribute.AttributeClasses;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;

/** Reads customers; an alias answers as the customer it stands for. */
@ApplicationScoped
class Customers {
    private static final String COLUMNS = """
            c.id, c.customer_id, c.document, c.created_at, coalesce(c.updated_at, c.created_at) as updated_at, c.version,
            coalesce((
                select jsonb_agg(jsonb_build_object(
                    'field', case k.kind when 'wechat' then 'wechatOpenId' else k.kind end,
                    'heldBy', h.customer_id) order by k.kind)
                from identifier_claim k
                join lateral (
                    select f.customer from identifier_claim f
                    where f.tenant = k.tenant and f.kind = k.kind and f.value = k.value order by f.seq limit 1) first
                    on first.customer <> k.customer
                join customer h on h.id = first.customer
                where k.customer = c.id), '[]') as conflicts""";
    private static final String BY_ID = "select " + COLUMNS + """
             from customer a join customer c on c.id = a.root
            where a.tenant = ? and a.customer_id = ? and c.kind <> 'erased'
            """;
    // Who orders with it counts too: the guest's own alias leads to the person.
    private static final String BY_IDENTIFIER = "select " + COLUMNS + """
             from (
                select k.customer as id, 0 as rank, k.seq, '' as via from identifier_claim k
                where k.tenant = ? and k.kind = ? and k.value = ?
                union all
                select g.id, 1, 0, '' from customer g
                where g.tenant = ? and g.guest_kind = ? and g.guest_value = ?
                union all
                select g.id, 2, 0, l.email from guest_link l
                join customer g on g.tenant = l.tenant and g.guest_kind = 'email' and g.guest_value = l.email
                where l.tenant = ? and ? = 'phone' and l.phone = ?
                order by rank, seq, via limit 1) found
            join customer a on a.id = found.id
            join customer c on c.id = a.root
            """;
    private static final String PROSPECT = """
            not exists (select from customer m join shop_order o on o.customer = m.id where m.root = c.id)
            and not exists (select from shop_order o where o.customer = c.id)""";
    private static final Pattern FILTERABLE = Pattern.compile("[\\p{L}\\p{N}_.-]+");

    private final Documents documents;
    private final AttributeClasses attributes;

    Customers(Documents documents, AttributeClasses attributes) {
        this.documents = documents;
        this.attributes = attributes;
    }

    /** A customer and the version it stands at. */
    record Found(UUID id, CustomerView view, long version) {}

    Optional<Found> byId(Connection connection, UUID tenant, String customerId) throws SQLException {
        return Sql.row(connection, BY_ID, this::found, tenant, customerId);
    }

    Optional<Found> byIdentifier(Connection connection, UUID tenant, String kind, String value) throws SQLException {
        return Sql.row(
                connection, BY_IDENTIFIER, this::found, tenant, kind, value, tenant, kind, value, tenant, kind, value);
    }

    /** Without sensitive attributes: those are for somebody who asks for one customer. */
    Page<CustomerView> list(Connection connection, UUID tenant, ListQuery query) throws SQLException {
        Set<String> sensitive = attributes.sensitive(connection, tenant);
        return listing(attributes.open(connection, tenant))
                .page(connection, List.of(tenant), query, row -> view(row).without(sensitive));
    }

    private static Listing listing(Set<String> open) {
        Listing listing = Listing.of(
                        COLUMNS, "customer c where c.tenant = ? and c.alias_of is null and c.kind <> 'erased'", "c.id")
                .requiredText("customerId", "c.customer_id")
                .text("gender", "c.document ->> 'gender'")
                .text("language", "c.document ->> 'language'")
                .text("timeZone", "c.document ->> 'timeZone'")
                .text("country", "c.document ->> 'country'")
                .text("origin", "c.document ->> 'origin'")
                .text("referredBy", "c.document ->> 'referredBy'")
                .text("owner", "c.document ->> 'owner'")
                .bool("prospect", PROSPECT)
                .requiredInstant("createdAt", "c.created_at")
                .requiredInstant("updatedAt", "coalesce(c.updated_at, c.created_at)")
                .sortedBy("-createdAt");
        for (String name : open) {
            if (FILTERABLE.matcher(name).matches()) {
                listing.text("attributes." + name, "c.document -> 'attributes' ->> '" + name + "'");
            }
        }
        return listing;
    }

    private Found found(ResultSet row) throws SQLException {
        return new Found(row.getObject("id", UUID.class), view(row), row.getLong("version"));
    }

    private CustomerView view(ResultSet row) throws SQLException {
        Instant createdAt = Sql.instant(row, "created_at");
        return CustomerView.of(
                row.getString("customer_id"),
                documents.read(row.getString("document"), Profile.class),
                createdAt,
                Sql.instant(row, "updated_at"),
                documents.read(row.getString("conflicts"), new TypeReference<>() {}));
    }
}

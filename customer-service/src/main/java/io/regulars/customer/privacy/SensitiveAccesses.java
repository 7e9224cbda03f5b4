package io.regulars.customer.privacy;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.attribute.AttributeClasses;
import io.regulars.customer.database.Sql;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.tenancy.TenantTransactions;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Writes down who gets to see sensitive attributes, in the transaction that reads them. */
@ApplicationScoped
public class SensitiveAccesses {
    private static final String NOTE = """
            insert into sensitive_access (id, tenant, customer, at, by_whom, way, attributes)
            select gen_random_uuid(), c.tenant, c.id, ?, ?, ?, ?::text[] from customer c
            where c.tenant = ? and c.customer_id = ?
            """;
    private static final Listing LIST = Listing.of(
                    "s.at, s.by_whom, s.way, s.attributes, c.customer_id",
                    "sensitive_access s join customer c on c.id = s.customer where s.tenant = ?",
                    "s.id")
            .requiredText("customerId", "c.customer_id")
            .requiredText("by", "s.by_whom")
            .requiredText("way", "s.way")
            .requiredInstant("at", "s.at")
            .sortedBy("-at");

    private final TenantTransactions transactions;
    private final AttributeClasses classes;
    private final Clock clock;

    SensitiveAccesses(TenantTransactions transactions, AttributeClasses classes, Clock clock) {
        this.transactions = transactions;
        this.classes = classes;
        this.clock = clock;
    }

    /** How they came to be seen. */
    public enum Way {
        READ,
        WRITTEN,
        EXPORT
    }

    /** One look at sensitive attributes. */
    @Schema(name = "SensitiveAccess", examples = AccessResource.ACCESS)
    record Access(
            @Schema(description = "When it was seen") Instant at,

            @Schema(description = "The key that asked") String by,

            @Schema(
                    description = "How it came to be seen",
                    enumeration = {"read", "written", "export"})
            String way,

            @Schema(description = "Whom it was about; ~erased-... once erased")
            String customerId,

            @Schema(description = "The names of the attributes, never their values")
            List<String> attributes) {}

    /**
     * Notes an access, if any of these attributes is sensitive.
     *
     * @param by the subject of the caller
     */
    public void note(
            Connection connection, UUID tenant, String customerId, String by, Way way, Collection<String> attributes)
            throws SQLException {
        if (attributes.isEmpty()) {
            return;
        }
        Set<String> seen = new TreeSet<>(attributes);
        seen.retainAll(classes.sensitive(connection, tenant));
        if (!seen.isEmpty()) {
            Sql.update(
                    connection,
                    NOTE,
                    clock.instant(),
                    by,
                    way.name().toLowerCase(Locale.ROOT),
                    Sql.texts(connection, seen, name -> name),
                    tenant,
                    customerId);
        }
    }

    Page<Access> list(UUID tenant, ListQuery query) {
        return transactions.call(
                tenant, connection -> LIST.page(connection, List.of(tenant), query, SensitiveAccesses::read));
    }

    private static Access read(ResultSet row) throws SQLException {
        Array attributes = row.getArray("attributes");
        return new Access(
                Sql.instant(row, "at"),
                row.getString("by_whom"),
                row.getString("way"),
                row.getString("customer_id"),
                Arrays.asList((String[]) attributes.getArray()));
    }
}

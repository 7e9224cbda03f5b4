package io.regulars.customer.identity;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.regulars.contracts.CustomerMerged;
import io.regulars.customer.database.Sql;

/** Who states which identifier: the first to state it holds it, and guests known by it become aliases of the holder. */
public final class Claims {
    private static final String REPLACE = """
            with wanted as (
                select * from unnest(?::text[]::uuid[], ?::text[], ?::text[]) with ordinality w (customer, kind, value, n)),
            gone as (
                delete from identifier_claim k
                where k.customer = any (?::text[]::uuid[]) and not exists (
                    select from wanted w where w.customer = k.customer and w.kind = k.kind and w.value = k.value)
                returning k.kind, k.value),
            came as (
                insert into identifier_claim (tenant, kind, value, customer)
                select ?, kind, value, customer from wanted order by n
                on conflict do nothing
                returning kind, value)
            select kind, value from gone union select kind, value from came
            """;

    private Claims() {}

    /** What one customer states; all it stated before and does not now, it lets go. */
    public record Claim(UUID customer, Identifier identifier) {}

    /** Nobody else takes, lets go or meets these identifiers until the end of the transaction. Call it first. */
    public static void lock(Connection connection, UUID tenant, Set<Identifier> identifiers) throws SQLException {
        IdentifierLocks.take(connection, tenant, identifiers);
    }

    /** Replaces all claims of these customers, in order; answers the aliases that changed by it. */
    public static List<CustomerMerged> replace(
            Connection connection, UUID tenant, Collection<UUID> customers, List<Claim> claims) throws SQLException {
        List<Identifier> changed = Sql.rows(
                connection,
                REPLACE,
                row -> new Identifier(Identifier.Kind.of(row.getString("kind")), row.getString("value")),
                Sql.texts(connection, claims, Claim::customer),
                Sql.texts(connection, claims, claim -> claim.identifier().kind().stored()),
                Sql.texts(connection, claims, claim -> claim.identifier().value()),
                Sql.texts(connection, new ArrayList<>(customers), id -> id),
                tenant);
        return Aliases.refresh(connection, tenant, changed);
    }
}

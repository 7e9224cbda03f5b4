package io.regulars.customer.database;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import io.regulars.customer.rounds.Round;
import io.regulars.kit.tenancy.TenantTransactions;

/**
 * Has new tables analysed as soon as they have rows. Autovacuum comes within a minute, and a shop's first file would be half in
 * by then, by statements that were planned for empty tables.
 */
@Singleton
class FirstLook extends Round {
    /** What files and batches are looked up in. */
    static final Set<String> TABLES = Set.of(
            "customer", "identifier_claim", "consent", "shop_order", "loyalty_account", "loyalty_order", "point_lot");

    private final TenantTransactions transactions;
    private final Set<String> unknown = new TreeSet<>(TABLES);

    FirstLook(TenantTransactions transactions) {
        super("first-look", Duration.ofSeconds(1));
        this.transactions = transactions;
    }

    @Override
    protected boolean more() {
        if (!unknown.isEmpty()) {
            unknown.removeAll(known(unknown));
        }
        return false;
    }

    /** Those of the tables of which PostgreSQL knows now what is in them. */
    Set<String> known(Collection<String> tables) {
        return Set.copyOf(transactions.callWithoutTenant(connection -> Sql.rows(
                connection,
                "select t from unnest(?::text[]) t where first_look(t::regclass)",
                row -> row.getString(1),
                Sql.texts(connection, tables, name -> name))));
    }
}

package io.regulars.customer.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.quarkus.arc.All;
import io.regulars.customer.database.Sql;
import io.regulars.customer.revision.Revision;
import io.regulars.customer.rounds.Round;
import io.regulars.kit.tenancy.TenantTransactions;
import org.jboss.logging.Logger;

/** Applies each shop's rules once a day, and at once when they are set; one process does a shop, however many look. */
@Singleton
class KeepRetention extends Round {
    private static final Logger LOG = Logger.getLogger(KeepRetention.class);
    private static final Duration EVERY = Duration.ofDays(1);
    private static final int AT_ONCE = 100;
    private static final String CLAIM = """
            update retention_due set next_at = ? where tenant = (
                select tenant from retention_due where next_at <= ? order by next_at limit 1 for update skip locked)
            returning tenant
            """;
    private static final String PROSPECTS = """
            select c.customer_id from customer c
            where c.tenant = ? and c.alias_of is null and c.kind <> 'erased'
              and greatest(c.created_at, c.updated_at) < ?
              and not exists (
                  select from customer m join shop_order o on o.customer = m.id where m.root = c.id)
              and not exists (
                  select from customer m join complaint k on k.customer = m.id
                  where m.root = c.id and k.closed_at is null)
            """;
    private static final String INACTIVE = """
            select c.customer_id from customer c
            where c.tenant = ? and c.alias_of is null and c.kind <> 'erased'
              and (select max(o.placed_at) from customer m join shop_order o on o.customer = m.id
                   where m.root = c.id) < ?
              and not exists (
                  select from customer m join complaint k on k.customer = m.id
                  where m.root = c.id and k.closed_at is null)
            """;

    private final TenantTransactions transactions;
    private final ErasePerson erasePerson;
    private final List<HoldsWords> words;
    private final Clock clock;

    KeepRetention(TenantTransactions transactions, ErasePerson erasePerson, @All List<HoldsWords> words, Clock clock) {
        super("retention", Duration.ofSeconds(5));
        this.transactions = transactions;
        this.erasePerson = erasePerson;
        this.words = words;
        this.clock = clock;
    }

    /** From now on these rules hold; they are applied within seconds. */
    Retention.Stored set(UUID tenant, Retention rules, Revision revision) {
        return transactions.call(tenant, connection -> {
            Retention.Stored stored = rules.write(connection, tenant, revision);
            Sql.update(connection, """
                    insert into retention_due (tenant, next_at) values (?, ?)
                    on conflict (tenant) do update set next_at = excluded.next_at
                    """, tenant, clock.instant());
            return stored;
        });
    }

    /** A shop that is claimed and not finished, because the process died, goes on the next day. */
    @Override
    protected boolean more() {
        Instant now = clock.instant();
        Optional<UUID> tenant = transactions.callWithoutTenant(connection ->
                Sql.row(connection, CLAIM, row -> row.getObject("tenant", UUID.class), now.plus(EVERY), now));
        tenant.ifPresent(due -> apply(due, now));
        return tenant.isPresent();
    }

    private void apply(UUID tenant, Instant now) {
        Retention rules = transactions.call(tenant, connection -> {
            Retention set = Retention.of(connection, tenant).rules();
            forget(connection, set, now);
            return set;
        });
        int erased = 0;
        if (rules.prospectDays() != null) {
            erased += erase(tenant, PROSPECTS, before(now, rules.prospectDays()));
        }
        if (rules.inactiveDays() != null) {
            erased += erase(tenant, INACTIVE, before(now, rules.inactiveDays()));
        }
        if (erased > 0) {
            LOG.infof("retention erased customers, tenant=%s customers=%d", tenant, erased);
        }
    }

    private void forget(Connection connection, Retention rules, Instant now) throws SQLException {
        if (rules.wordsDays() != null) {
            for (HoldsWords each : words) {
                each.forgetWords(connection, before(now, rules.wordsDays()));
            }
        }
        if (rules.accessDays() != null) {
            Sql.update(connection, "delete from sensitive_access where at < ?", before(now, rules.accessDays()));
        }
    }

    private int erase(UUID tenant, String query, Instant before) {
        int erased = 0;
        List<String> due;
        do {
            due = transactions.call(
                    tenant,
                    connection ->
                            Sql.rows(connection, query + " limit " + AT_ONCE, row -> row.getString(1), tenant, before));
            for (String customerId : due) {
                boolean isErased = erasePerson.eraseIf(
                        tenant,
                        customerId,
                        "retention",
                        connection -> Sql.row(
                                        connection,
                                        query + " and c.customer_id = ?",
                                        row -> true,
                                        tenant,
                                        before,
                                        customerId)
                                .isPresent());
                erased += isErased ? 1 : 0;
            }
        } while (due.size() == AT_ONCE);
        return erased;
    }

    private static Instant before(Instant now, int days) {
        return now.minus(Duration.ofDays(days));
    }
}

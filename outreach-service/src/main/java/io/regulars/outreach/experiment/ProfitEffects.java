package io.regulars.outreach.experiment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;

/**
 * Measures what playbooks earn with a customer: the mean profit after entering, minus what the touches cost, of those who
 * were treated against those who were left alone, by intention to treat. A measurement goes over everybody who ever
 * entered, so it is kept for hours, and one at a time is made.
 */
@ApplicationScoped
public class ProfitEffects {
    static final Duration WITHIN = Duration.ofDays(30);

    private static final Duration KEPT = Duration.ofHours(6);
    private static final long WAITS_MILLIS = 300;

    private static final String SIDES = """
            with entered as (
                select distinct on (coalesce(c.root, t.customer)) coalesce(c.root, t.customer) as customer, t.arm,
                    t.entered_at
                from touch t left join customer c on c.tenant = t.tenant and c.customer = t.customer
                where t.tenant = ? and t.playbook = ? and t.step = 0 and t.entered_at is not null
                    and t.arm in ('treatment', 'control') and coalesce(t.reason, '') <> 'reentry'
                order by 1, t.entered_at
            ), earned as (
                select e.arm, p.profit - coalesce(t.cost, 0) as profit, p.unknown, p.least, p.greatest
                from entered e cross join lateral (
                    select coalesce(sum(coalesce(p.profit, p.net * s.default_margin)), 0) as profit,
                        count(*) filter (where p.profit is null and s.default_margin is null) as unknown,
                        min(p.currency) as least, max(p.currency) as greatest
                    from purchase p left join shop s on s.tenant = p.tenant
                    where p.tenant = ? and p.counted and p.placed_at > e.entered_at
                        and p.placed_at <= e.entered_at + make_interval(secs => ?)
                        and p.customer = any(array(select f.customer from customer f
                            where f.tenant = ? and f.root = e.customer union select e.customer))
                ) p cross join lateral (
                    select sum(t.cost) as cost from touch t
                    where t.tenant = ? and t.playbook = ? and t.contacted_at is not null
                        and t.customer = any(array(select f.customer from customer f
                            where f.tenant = ? and f.root = e.customer union select e.customer))
                ) t
                -- Whose days are not over has not bought yet what will count.
                where e.entered_at <= ?
            )
            select arm, count(*) as customers, coalesce(sum(profit), 0)::double precision as profit,
                coalesce(sum((profit * profit)::double precision), 0) as squares, sum(unknown)::bigint as unknown,
                min(least) as least, max(greatest) as greatest
            from earned group by arm
            """;

    private final TenantTransactions transactions;
    private final Clock clock;
    private final AsyncLoadingCache<Key, ProfitEffect> measured;

    ProfitEffects(TenantTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        Executor thread = Executors.newSingleThreadExecutor(task -> {
            Thread created = new Thread(task, "profit-effects");
            created.setDaemon(true);
            return created;
        });
        this.measured = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(KEPT)
                .executor(thread)
                .buildAsync(this::measure);
    }

    private record Key(UUID tenant, String playbook) {}

    /** Not to be called inside a transaction. */
    public ProfitEffect of(UUID tenant, String playbook) {
        CompletableFuture<ProfitEffect> effect = measured.get(new Key(tenant, playbook));
        try {
            return effect.get(WAITS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return ProfitEffect.not("is being measured: ask again in a moment");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ProfitEffect.not("could not be measured just now");
        } catch (ExecutionException e) {
            return ProfitEffect.not("could not be measured just now");
        }
    }

    private ProfitEffect measure(Key key) {
        return ProfitEffect.of(
                transactions.call(key.tenant(), connection -> sides(connection, key.tenant(), key.playbook())));
    }

    private ProfitEffect.Sides sides(Connection connection, UUID tenant, String playbook) throws SQLException {
        record Row(String arm, Means.Group group, long unknown, String least, String greatest) {}
        Map<String, Means.Group> groups = new HashMap<>();
        Set<String> currencies = new HashSet<>();
        long unknown = 0;
        for (Row row : Sql.list(
                connection,
                SIDES,
                row -> new Row(
                        row.getString("arm"),
                        new Means.Group(row.getLong("customers"), row.getDouble("profit"), row.getDouble("squares")),
                        row.getLong("unknown"),
                        row.getString("least"),
                        row.getString("greatest")),
                tenant,
                playbook,
                tenant,
                (double) WITHIN.toSeconds(),
                tenant,
                tenant,
                playbook,
                tenant,
                clock.instant().minus(WITHIN))) {
            groups.put(row.arm(), row.group());
            unknown += row.unknown();
            if (row.least() != null) {
                currencies.add(row.least());
                currencies.add(row.greatest());
            }
        }
        Means.Group nobody = new Means.Group(0, 0, 0);
        return new ProfitEffect.Sides(
                groups.getOrDefault("treatment", nobody),
                groups.getOrDefault("control", nobody),
                unknown,
                currencies.size());
    }
}

package io.regulars.outreach.experiment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.testing.OutreachStack;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class ProfitEffectsTest {
    private static final Duration MONTH = Duration.ofDays(31);
    private static final Duration WEEK = Duration.ofDays(7);

    @Inject
    TenantTransactions transactions;

    @Inject
    ProfitEffects effects;

    private final UUID tenant = UUID.randomUUID();

    @Test
    void isTheProfitOfTheTreatedMinusTheirTouchesMinusThatOfThoseLeftAlone() {
        transactions.run(tenant, connection -> {
            margin(connection, "0.5");
            enter(connection, "treatment", 200, MONTH);
            enter(connection, "control", 120, MONTH);
            // Their days are not over: not counted, like what they bought.
            enter(connection, "treatment", 50, WEEK);
            buy(connection, "treatment", "30", null);
            buy(connection, "control", "30", "10");
        });
        // 30 x 0.5 - 2 for the touch, against 10.
        assertThat(awaited().amount()).isEqualByComparingTo("3");
        assertThat(awaited().because()).contains("200 customers treated against 120 left alone");
    }

    @Test
    void withoutCostsOrAMarginThereIsNone() {
        transactions.run(tenant, connection -> {
            enter(connection, "treatment", 100, MONTH);
            enter(connection, "control", 100, MONTH);
            buy(connection, "treatment", "30", null);
        });
        assertThat(awaited().amount()).isNull();
        assertThat(awaited().because()).isEqualTo("not known: 100 purchases without unit costs, and no defaultMargin");
    }

    private ProfitEffect awaited() {
        await().until(() -> !effects.of(tenant, "p").because().startsWith("is being measured"));
        return effects.of(tenant, "p");
    }

    private void margin(Connection connection, String margin) throws SQLException {
        Sql.update(connection, """
                insert into shop (tenant, time_zone, languages, default_margin, version)
                values (?, 'UTC', '{}', ?::numeric, 1)
                """, tenant, margin);
    }

    private void enter(Connection connection, String arm, int many, Duration ago) throws SQLException {
        Instant at = Instant.now().minus(ago);
        Sql.update(connection, """
                insert into touch (id, tenant, customer, playbook, playbook_version, step, occurrence, class, delivery,
                    channel, template, arm, state, due_at, expires_at, contacted_at, cost, created_at, entered_at)
                select gen_random_uuid(), ?, gen_random_uuid(), 'p', 1, 0, 'o', 'marketing', 'atMostOnce', 'email', 't',
                    ?, case when a then 'sent' else 'skipped' end, t, t, case when a then t end,
                    case when a then 2 end, t, t
                from generate_series(1, ?), (select ?::timestamptz as t, ? = 'treatment' as a) x
                """, tenant, arm, many, at, arm);
    }

    private void buy(Connection connection, String arm, String net, String profit) throws SQLException {
        Sql.update(connection, """
                insert into purchase (tenant, purchase, customer, placed_at, status, counted, net, currency, version, profit)
                select tenant, gen_random_uuid(), customer, entered_at + interval '1 day', 'paid', true, ?::numeric, 'EUR',
                    1, ?::numeric
                from touch where tenant = ? and arm = ?
                """, net, profit, tenant, arm);
    }
}

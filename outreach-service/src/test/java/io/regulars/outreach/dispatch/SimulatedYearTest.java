package io.regulars.outreach.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.channel.OutgoingMessage;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.playbook.OccasionDriver;
import io.regulars.outreach.testing.DrivenClock;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A year of one shop: planning, policy and ledger on the real database by a driven clock, with customers in 40 zones and
 * workers that die. Mail is left out. With more customers: {@code -Dregulars.year.customers=100000}.
 */
@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class SimulatedYearTest {
    private static final int AT_ONCE = 500;
    private static final Logger LOG = Logger.getLogger(SimulatedYearTest.class);
    private static final int CUSTOMERS = Integer.getInteger("regulars.year.customers", 1_000);
    private static final Instant FROM = Instant.parse("2028-08-01T00:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(Integer.getInteger("regulars.year.days", 365)));
    /** Senders look no more often. */
    private static final Duration LOOK = Duration.ofMinutes(15);

    /** Time for the last ones to be sent or to expire. */
    private static final Instant END = TO.plus(Duration.ofDays(10));

    @Inject
    DrivenClock clock;

    @Inject
    TenantTransactions transactions;

    @Inject
    OccasionDriver occasions;

    @Inject
    Claims claims;

    @Inject
    Preparation preparation;

    @Inject
    Ledger ledger;

    private final Random kills = new Random(2_028);
    private int killed;

    @AfterEach
    void giveTheTimeBack() {
        clock.set(null);
    }

    @Test
    void everyOccasionOfAYearIsSentOnceOrSkippedWithAReasonAndNoRuleIsBroken() {
        Shop shop = new Shop();
        shop.policy("""
                {"quietHours":{"from":"22:00","to":"09:00"},
                 "weekdayWindows":[{"days":["sat","sun"],"from":"10:00","to":"24:00"}],
                 "caps":[{"class":"marketing","max":2,"per":"P7D"}],"minimumSilence":"PT20H"}""");
        shop.template("t", "marketing");
        for (String occasion : SimulatedCustomer.OCCASIONS) {
            shop.call()
                    .body("{\"trigger\":{\"occasion\":\"" + occasion + "\"},\"steps\":[{\"template\":\"t\"}]}")
                    .put("/v1/playbooks/" + occasion)
                    .then()
                    .statusCode(201);
        }
        Map<UUID, SimulatedCustomer> customers = SimulatedCustomer.many(CUSTOMERS, FROM, TO);
        transactions.run(shop.tenant, connection -> enter(connection, shop.tenant, customers));
        customers.values().forEach(customer -> customer.tellNeighbours(shop.tenant));

        clock.set(FROM.minus(Duration.ofDays(2)));
        SimulatedCustomer.OCCASIONS.forEach(occasion -> occasions.activate(shop.tenant, occasion));
        live(shop.tenant, customers);

        List<YearAccount.Row> rows =
                transactions.call(shop.tenant, connection -> YearAccount.read(connection, shop.tenant, END));
        YearAccount account = new YearAccount(rows, customers);
        LOG.infof(
                "simulated %s to %s, customers=%d kills=%d outcomes=%s",
                FROM, TO, CUSTOMERS, killed, account.outcomes());
        account.everyOccasionIsThereOnce(FROM, TO);
        account.everyOneWasSentOrSkippedWithAReason();
        account.noRuleWasBroken();
        account.enoughWereSent();
    }

    /** From one thing that is due to the next. */
    private void live(UUID tenant, Map<UUID, SimulatedCustomer> customers) {
        Instant planning = FROM.minus(Duration.ofDays(2));
        Instant now = planning;
        while (now.isBefore(END)) {
            clock.set(now);
            if (!now.isBefore(planning)) {
                occasions.plan(tenant);
                // Sometimes the planner is away for days.
                planning = now.plus(Duration.ofHours(kills.nextInt(20) == 0 ? 70 : 36));
            }
            dispatch(tenant, customers, now);
            Instant due = firstDue(tenant).orElse(planning);
            Instant next = due.isBefore(planning) ? due : planning;
            now = next.isAfter(now.plus(LOOK)) ? next : now.plus(LOOK);
        }
    }

    /** Workers go on until nothing is due. */
    private void dispatch(UUID tenant, Map<UUID, SimulatedCustomer> customers, Instant now) {
        List<Claim> taken;
        do {
            taken = claims.take(AT_ONCE);
            work(tenant, taken, customers, now);
        } while (taken.size() == AT_ONCE);
    }

    private void work(UUID tenant, List<Claim> claimed, Map<UUID, SimulatedCustomer> customers, Instant now) {
        List<Claim> taken = new ArrayList<>(claimed);
        taken.removeIf(claim -> !claim.tenant().equals(tenant));
        // A worker dies before anything happened, or with the message written and not sent.
        Map<Boolean, List<Claim>> dies = taken.stream().collect(partitioningBy(claim -> kills.nextInt(50) == 0));
        List<Claim> unfinished = new ArrayList<>(dies.get(true));
        List<Preparation.Candidate> waiting = new ArrayList<>();
        transactions.run(
                tenant,
                connection -> touches(connection, dies.get(false))
                        .forEach((claim, touch) -> waiting.add(new Preparation.Candidate(
                                claim, touch, customers.get(touch.customer()).contact(now)))));
        while (!waiting.isEmpty()) {
            List<Preparation.Candidate> group = Preparation.oneOfEachCustomer(waiting);
            transactions.run(tenant, connection -> {
                Map<UUID, OutgoingMessage> ready = preparation.prepare(connection, tenant, group);
                List<Ledger.Sent> sent = new ArrayList<>();
                for (Preparation.Candidate candidate : group) {
                    UUID touch = candidate.touch().id();
                    if (ready.containsKey(touch) && kills.nextInt(50) == 0) {
                        unfinished.add(candidate.claim());
                    } else if (ready.containsKey(touch)) {
                        sent.add(new Ledger.Sent(touch, null, null));
                    }
                }
                ledger.sent(connection, tenant, now, sent);
            });
        }
        killed += unfinished.size();
        claims.giveBack(unfinished);
    }

    private Map<Claim, Touch> touches(Connection connection, List<Claim> claims) throws SQLException {
        Map<UUID, Claim> byTouch = claims.stream().collect(toMap(Claim::touch, identity()));
        return ledger.find(connection, byTouch.keySet()).stream()
                .collect(toMap(touch -> byTouch.get(touch.id()), identity()));
    }

    private Optional<Instant> firstDue(UUID tenant) {
        return transactions.callWithoutTenant(connection -> Sql.first(
                connection,
                "select min(due_at) as due from touch_due where tenant = ? having count(*) > 0",
                row -> Sql.instant(row, "due"),
                tenant));
    }

    private static void enter(Connection connection, UUID tenant, Map<UUID, SimulatedCustomer> customers)
            throws SQLException {
        int entered = Sql.update(connection, """
                insert into customer (tenant, customer, customer_id, kind, created_at, version, root)
                select ?, c.id, 'C-' || c.id, 'identified', ?, 1, c.id from unnest(?::uuid[]) as c (id)
                """, tenant, FROM, customers.keySet());
        assertThat(entered).isEqualTo(customers.size());
    }
}

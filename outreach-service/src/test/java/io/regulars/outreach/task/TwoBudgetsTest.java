package io.regulars.outreach.task;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.ComplaintChanged;
import io.regulars.contracts.ConsentChanged;
import io.regulars.contracts.FeedbackGiven;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

/** Customers with a task from each of two budgets, which are closed from several sides at once. */
@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class TwoBudgetsTest {
    private static final Map<String, String> COSTS = Map.of("cup", "1.00", "tea", "2.50");
    private static final Map<String, Object> CALLABLE =
            Map.of("phone", "+491511234567", "marketing", Map.of("phone", true));
    private static final int CUSTOMERS = 8;

    @Inject
    TenantTransactions transactions;

    @Inject
    CloseTasks closing;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Customer, String> calls = new HashMap<>();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
        shop.call().body("""
                        {"channel":"task","purpose":"marketing",
                         "variants":{"en":{"subject":"Hello","text":"Call {{customer.name}}"}}}""").put("/v1/templates/t").then().statusCode(201);
        COSTS.forEach((playbook, cost) -> {
            shop.call()
                    .body("""
                            {"trigger":{"event":"feedback.thanks"},"budget":{"amount":"500.00"},
                             "steps":[{"channel":"task","template":"t","cost":"%s"}]}""".formatted(cost))
                    .put("/v1/playbooks/" + playbook)
                    .then()
                    .statusCode(201);
            shop.call().post("/v1/playbooks/" + playbook + "/activate").then().statusCode(200);
        });
        for (int i = 0; i < CUSTOMERS; i++) {
            thank();
        }
        spentOn(CUSTOMERS);
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void whoIsMadeToBeginAgainGivesBackOnceToo() throws Exception {
        List<Customer> customers = List.copyOf(calls.keySet());
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger attempts = new AtomicInteger();
        Future<Boolean> one = threads.submit(
                () -> close(both, attempts, task(customers.get(0), "cup"), task(customers.get(1), "tea")));
        Future<Boolean> two = threads.submit(
                () -> close(both, attempts, task(customers.get(2), "tea"), task(customers.get(3), "cup")));
        assertThat(one.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(two.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(attempts).hasValue(3);
        spentOn(CUSTOMERS - 2);
    }

    @Test
    void howeverManyCloseAtOnceEachGivesBackOnce() throws Exception {
        List<Future<Integer>> answers = new ArrayList<>();
        for (Customer customer : calls.keySet()) {
            answers.add(threads.submit(() -> doNotContact(customer)));
            answers.add(threads.submit(() -> close(customer)));
            answers.add(threads.submit(() -> complain(customer)));
            answers.add(threads.submit(() -> withdraw(customer)));
        }
        for (Future<Integer> answer : answers) {
            // Who comes too late is told so.
            assertThat(answer.get(60, TimeUnit.SECONDS)).isIn(200, 409);
        }
        calls.keySet().forEach(customer -> await().until(() -> open(customer).isEmpty()));
        spentOn(0);
    }

    /** Closes two tasks as a batch of news does; at first it holds the one budget until somebody holds the other. */
    private boolean close(CountDownLatch both, AtomicInteger attempts, UUID first, UUID second) {
        return transactions.call(shop.tenant, connection -> {
            attempts.incrementAndGet();
            closing.close(connection, shop.tenant, first, CloseTasks.COMPLAINED);
            both.countDown();
            boolean met = awaited(both);
            closing.close(connection, shop.tenant, second, CloseTasks.COMPLAINED);
            return met;
        });
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A customer with a task of each playbook and one of none. */
    private void thank() {
        Customer customer = shop.customer("", CALLABLE);
        shop.awaitKnown(customer);
        shop.publish(new FeedbackGiven(UUID.randomUUID(), customer.id(), "thanks", null, null, null, Instant.now(), 1));
        calls.put(customer, shop.touch(customer, "t", "marketing"));
        await().until(() -> open(customer).size() == 3);
    }

    /** The customer's open tasks by playbook. */
    private Map<String, UUID> open(Customer customer) {
        record Open(String playbook, UUID task) {}
        return transactions
                .call(
                        shop.tenant,
                        connection -> Sql.list(
                                connection,
                                """
                                select coalesce(h.playbook, '') as playbook, h.id from task t join touch h on h.id = t.touch
                                where t.tenant = ? and t.customer = ? and t.state = 'open'
                                """,
                                row -> new Open(row.getString("playbook"), Sql.uuid(row, "id")),
                                shop.tenant,
                                customer.id()))
                .stream()
                .collect(Collectors.toMap(Open::playbook, Open::task));
    }

    private UUID task(Customer customer, String playbook) {
        return open(customer).get(playbook);
    }

    private int doNotContact(Customer customer) {
        return shop.call()
                .body(Map.of("outcome", "doNotContact"))
                .post("/v1/tasks/" + calls.get(customer) + "/outcome")
                .statusCode();
    }

    private int close(Customer customer) {
        return transactions.call(shop.tenant, connection -> {
            closing.closeAll(connection, shop.tenant, List.of(customer.id()), "marketing", null, CloseTasks.COMPLAINED);
            return 200;
        });
    }

    private int complain(Customer customer) {
        Instant now = Instant.now();
        shop.publish(new ComplaintChanged(
                UUID.randomUUID(),
                customer.id(),
                null,
                null,
                "damaged",
                null,
                "open",
                "opened",
                now,
                now.plus(Duration.ofDays(1)),
                null,
                null,
                null,
                1));
        return 200;
    }

    private int withdraw(Customer customer) {
        shop.publish(
                new ConsentChanged(UUID.randomUUID(), customer.id(), "phone", "marketing", false, Instant.now(), 1));
        return 200;
    }

    /** The budgets hold what the tasks of so many customers took, and not a cent else. */
    private void spentOn(int customers) {
        COSTS.forEach((playbook, cost) -> shop.call()
                .post("/v1/playbooks/" + playbook + "/dry-run")
                .then()
                .body(
                        "budgetLeft",
                        is(new BigDecimal("500.00")
                                .subtract(new BigDecimal(cost).multiply(BigDecimal.valueOf(customers)))
                                .toString())));
    }
}

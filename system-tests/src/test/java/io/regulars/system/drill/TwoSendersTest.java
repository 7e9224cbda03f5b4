package io.regulars.system.drill;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.regulars.local.Part;
import io.regulars.local.PostgresLogin;
import io.regulars.system.Shop;
import io.regulars.system.ledger.TopicDump;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two processes of outreach-service send what falls due at once, two messages for each customer of whom one is allowed;
 * one of them is killed, by kill -9, with all its workers in the middle of a mail.
 */
@OnDrillStack
class TwoSendersTest {
    private static final int CUSTOMERS = 200;
    /** So few that neither has room for a second helping before both stand still. */
    private static final int UNHINDERED = 30;
    /** Messages that one process has on their way at the same time. */
    private static final int WORKERS = 12;

    private static final Duration SOON = Duration.ofSeconds(60);

    private final DrillStack drill;
    private final HaltingMailServer server = new HaltingMailServer();
    private final List<UUID> touches = new ArrayList<>();
    private Shop shop;
    private ProcessHandle other;

    TwoSendersTest(DrillStack drill) {
        this.drill = drill;
    }

    @BeforeEach
    void openShop() throws IOException {
        shop = Shop.open(
                drill.stack().url(Part.GATEWAY),
                drill.stack().url(Part.MAIL_SINK),
                drill.stack().state().adminToken());
        shop.put("/v1/settings", "{\"marketingDefault\":\"allowed\",\"senderName\":\"Shop\"}")
                .is(200);
        shop.put(
                        "/v1/contact-policy",
                        "{\"quietHours\":null,\"caps\":[{\"class\":\"marketing\",\"max\":1,\"per\":\"P8D\"}]}")
                .is(200);
        shop.put(
                        "/v1/channels/email",
                        "{\"host\":\"localhost\",\"port\":" + server.port() + ",\"from\":\"shop@example.com\"}")
                .is(200);
        shop.put("/v1/templates/t", """
                        {"channel":"email","purpose":"marketing","variants":{"en":{"subject":"s","text":"t"}}}""").is(201);
    }

    @AfterEach
    void oneSenderIsLeft() {
        server.close();
        if (other != null) {
            other.destroyForcibly();
        }
    }

    @Test
    void whatOneOfTwoSendersLeavesTheOtherEndsOnceAndNoCapIsPassed() throws Exception {
        other = drill.stack().startAnother(Part.OUTREACH);
        String customers = IntStream.range(0, CUSTOMERS)
                .mapToObj(i -> "{\"customerId\":\"c-" + i + "\",\"email\":\"" + address(i) + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(shop.post("/v1/customers/batch", customers)
                        .is(200)
                        .body()
                        .path("rejected")
                        .asInt())
                .isZero();
        // The second of each comes after the first of all: the two processes have the same customers at the same time.
        Instant later = Instant.now().plus(Duration.ofHours(1));
        for (int i = 0; i < 2 * CUSTOMERS; i++) {
            touches.add(touch("c-" + i % CUSTOMERS, later));
        }

        allFallDue();
        // More than one process has workers.
        await().atMost(SOON).until(() -> halted() == 2 * WORKERS);
        assertThat(other.destroyForcibly()).isTrue();
        await().atMost(SOON).until(() -> !other.isAlive());
        server.open();

        await().atMost(SOON).untilAsserted(() -> assertThat(open()).isZero());
        Map<UUID, List<String>> states = states();
        assertThat(states).hasSize(CUSTOMERS);
        Map<String, Integer> pairs = new TreeMap<>();
        states.values().forEach(pair -> pairs.merge(String.join("+", pair), 1, Integer::sum));
        // What the killed one had on its way is in doubt, which counts as a contact. The rest was sent.
        assertThat(pairs)
                .isEqualTo(Map.of(
                        "sent+skipped:expired", CUSTOMERS - WORKERS, "skipped:expired+unknown:in-doubt", WORKERS));
        for (int i = 0; i < CUSTOMERS; i++) {
            assertThat(server.to(address(i))).as(address(i)).hasSize(1);
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ends())
                        .hasSize(2 * CUSTOMERS)
                        .allSatisfy((touch, versions) -> assertThat(versions).hasSize(1)));
    }

    /** Of some customers a mail is not confirmed before the server is opened. */
    private static String address(int customer) {
        return (customer < UNHINDERED ? "c-" : "dot-") + customer + "@example.com";
    }

    private long halted() {
        return IntStream.range(0, CUSTOMERS)
                .filter(i -> server.isHalted(address(i)))
                .count();
    }

    private UUID touch(String customer, Instant due) {
        String body = "{\"customerId\":\"" + customer + "\",\"template\":\"t\",\"dueAt\":\"" + due + "\"}";
        Shop.Answer answer = await().pollDelay(Duration.ZERO)
                .atMost(SOON)
                .until(() -> shop.post("/v1/touches", body), tried -> tried.status() == 201);
        return UUID.fromString(answer.body().path("touchId").asText());
    }

    private void allFallDue() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement update =
                        connection.prepareStatement("update touch_due set due_at = now() where touch = any(?)")) {
            update.setArray(1, connection.createArrayOf("uuid", touches.toArray()));
            assertThat(update.executeUpdate()).isEqualTo(touches.size());
        }
    }

    private int open() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from touch_due where touch = any(?)")) {
            select.setArray(1, connection.createArrayOf("uuid", touches.toArray()));
            ResultSet row = select.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }

    /** What became of the touches of each customer, in alphabetical order. */
    private Map<UUID, List<String>> states() throws SQLException {
        Map<UUID, List<String>> states = new HashMap<>();
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(
                        "select customer, concat_ws(':', state, reason) from touch where id = any(?) order by 2")) {
            select.setArray(1, connection.createArrayOf("uuid", touches.toArray()));
            ResultSet row = select.executeQuery();
            while (row.next()) {
                states.computeIfAbsent(row.getObject(1, UUID.class), any -> new ArrayList<>())
                        .add(row.getString(2));
            }
        }
        return states;
    }

    /** The versions in which each touch was told to have ended; the same may be told twice. */
    private Map<UUID, Set<Long>> ends() throws SQLException {
        Map<UUID, Set<Long>> ends = new HashMap<>();
        new TopicDump(drill.stack().state().bootstrapServers())
                .read(
                        "outreach",
                        "touch.changed",
                        Set.of(tenant()),
                        (tenant, touch) -> ends.computeIfAbsent(
                                        UUID.fromString(touch.path("touch").asText()), any -> new HashSet<>())
                                .add(touch.path("version").asLong()));
        return ends;
    }

    private UUID tenant() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement("select tenant from touch where id = ?")) {
            select.setObject(1, touches.get(0));
            ResultSet row = select.executeQuery();
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    private Connection connect() throws SQLException {
        PostgresLogin login = drill.stack().state().superuser();
        return DriverManager.getConnection(
                drill.stack().state().jdbcUrl(Part.OUTREACH), login.user(), login.password());
    }
}

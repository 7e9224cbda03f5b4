package io.regulars.system.drill;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.regulars.local.Part;
import io.regulars.local.PostgresLogin;
import io.regulars.system.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The sender is killed once, by kill -9, while mails stand at every moment of their way: before they are claimed, after it,
 * in the middle of the mail, before the server's confirmation, and between that and our commit.
 */
@OnDrillStack
class KilledSenderTest {
    private static final List<String> SAFE = List.of("later-", "claimed-", "data-");
    private static final List<String> IN_DOUBT = List.of("dot-", "taken-");
    private static final List<String> CLASSES = List.of("marketing", "transactional");
    private static final Duration SOON = Duration.ofSeconds(60);

    private final DrillStack drill;
    private final HaltingMailServer server = new HaltingMailServer();
    private final Map<String, String> touches = new HashMap<>();
    private Shop shop;

    KilledSenderTest(DrillStack drill) {
        this.drill = drill;
    }

    @BeforeEach
    void openShop() throws IOException {
        shop = Shop.open(
                drill.stack().url(Part.GATEWAY),
                drill.stack().url(Part.MAIL_SINK),
                drill.stack().state().adminToken());
        shop.put("/v1/contact-policy", "{\"quietHours\":null,\"caps\":[]}").is(200);
        shop.put(
                        "/v1/channels/email",
                        "{\"host\":\"localhost\",\"port\":" + server.port() + ",\"from\":\"shop@example.com\"}")
                .is(200);
        for (String purpose : CLASSES) {
            shop.put("/v1/templates/" + purpose, """
                            {"channel":"email","purpose":"%s","variants":{"en":{"subject":"s","text":"%s"}}}
                            """.formatted(purpose, "so long a mail ".repeat(13_000)))
                    .is(201);
        }
    }

    /** Other test classes share the stack: what was killed is back before they begin. */
    @AfterEach
    void everyPartIsReadyAgain() {
        server.close();
        await().atMost(SOON).until(() -> Stream.of(Part.values()).allMatch(drill.stack()::isReady));
    }

    @Test
    void marketingIsNeverSentTwiceAndInDoubtListedAndATransactionKeepsItsMessageId() throws Exception {
        Stream.concat(SAFE.stream(), IN_DOUBT.stream())
                .forEach(moment -> CLASSES.forEach(purpose -> customer(moment, purpose)));
        Instant later = Instant.now().plusSeconds(10);
        Stream.concat(SAFE.stream(), IN_DOUBT.stream())
                .forEach(moment -> CLASSES.forEach(
                        purpose -> touch(moment, purpose, moment.equals("later-") ? later : Instant.now())));
        await().atMost(SOON)
                .until(() -> touches.keySet().stream()
                        .filter(address -> !address.startsWith("later-"))
                        .allMatch(server::isHalted));

        try (Connection ours = connect()) {
            ours.setAutoCommit(false);
            lock(ours, "select 1 from touch where id = any(?) for update", "taken-");
            lock(ours, "select 1 from touch_due where touch = any(?) for update", "data-");
            server.goOn();
            // Two senders have their 250 and wait to write it down, two send all but the dot and wait to mark that;
            // one of them, or what they write together, stands before our lock.
            await().atMost(SOON)
                    .until(() -> waiting() > 0
                            && CLASSES.stream().allMatch(purpose -> server.hasBegun(address("data-", purpose)))
                            && CLASSES.stream().allMatch(purpose -> server.hasConfirmed(address("taken-", purpose))));
            drill.stack().kill(Part.OUTREACH);
            ours.rollback();
        }
        server.open();
        drill.stack().start(Part.OUTREACH);

        await().atMost(SOON).untilAsserted(() -> assertThat(states()).isEqualTo(expected()));
        for (String purpose : CLASSES) {
            SAFE.forEach(moment -> assertThat(server.to(address(moment, purpose)))
                    .as(moment + purpose)
                    .hasSize(1));
        }
        for (String moment : IN_DOUBT) {
            assertThat(server.to(address(moment, "marketing"))).as(moment).hasSize(1);
            assertThat(server.to(address(moment, "transactional")))
                    .as(moment)
                    .hasSize(2)
                    .extracting(HaltingMailServer.Mail::messageId)
                    .containsOnly("<" + touches.get(address(moment, "transactional")) + "@example.com>");
        }
        assertThat(shop.get("/v1/touches?state=unknown").is(200).body().path("items"))
                .hasSize(IN_DOUBT.size());
    }

    private Map<String, String> expected() {
        Map<String, String> expected = new HashMap<>();
        for (String purpose : CLASSES) {
            SAFE.forEach(moment -> expected.put(address(moment, purpose), "sent"));
        }
        IN_DOUBT.forEach(moment -> {
            expected.put(address(moment, "marketing"), "unknown");
            expected.put(address(moment, "transactional"), "sent");
        });
        return expected;
    }

    private Map<String, String> states() {
        Map<String, String> states = new HashMap<>();
        touches.forEach((address, touch) -> states.put(
                address, shop.get("/v1/touches/" + touch).body().path("state").asText()));
        return states;
    }

    private void customer(String moment, String purpose) {
        String id = moment + purpose;
        shop.put("/v1/customers/" + id, "{\"email\":\"" + address(moment, purpose) + "\"}")
                .is(201);
        shop.post(
                        "/v1/customers/" + id + "/consents",
                        "{\"channel\":\"email\",\"purpose\":\"marketing\",\"granted\":true,\"source\":\"shop\"}")
                .is(201);
    }

    private void touch(String moment, String purpose, Instant due) {
        String body = "{\"customerId\":\"" + moment + purpose + "\",\"template\":\"" + purpose + "\",\"dueAt\":\"" + due
                + "\"}";
        Shop.Answer answer =
                await().atMost(SOON).until(() -> shop.post("/v1/touches", body), tried -> tried.status() == 201);
        touches.put(address(moment, purpose), answer.body().path("touchId").asText());
    }

    private static String address(String moment, String purpose) {
        return moment + purpose + "@example.com";
    }

    /** Whoever wants to change these rows waits for us. */
    private void lock(Connection ours, String select, String moment) throws SQLException {
        try (PreparedStatement lock = ours.prepareStatement(select)) {
            lock.setArray(
                    1,
                    ours.createArrayOf(
                            "uuid",
                            CLASSES.stream()
                                    .map(purpose -> UUID.fromString(touches.get(address(moment, purpose))))
                                    .toArray()));
            lock.executeQuery();
        }
    }

    private int waiting() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pg_stat_activity "
                        + "where datname = current_database() and wait_event_type = 'Lock' and query like '%touch%'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private Connection connect() throws SQLException {
        PostgresLogin login = drill.stack().state().superuser();
        return DriverManager.getConnection(
                drill.stack().state().jdbcUrl(Part.OUTREACH), login.user(), login.password());
    }
}

package io.regulars.system.privacy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.local.Part;
import io.regulars.local.PostgresLogin;
import io.regulars.local.StackState;
import io.regulars.system.OnSuite;
import io.regulars.system.Shop;
import io.regulars.system.Suite;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Plants values wherever a person can leave one, erases the person, and looks for them everywhere. */
@OnSuite
class ErasureTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final Canary id = new Canary("customerId", "kunde-kanari-" + mark);
    private final Canary name = new Canary("name", "Zoë Kanari " + mark);
    private final Canary email = new Canary("email", "Zoe.Kanari." + mark + "@example.com");
    private final Canary phone = new Canary("phone", "+49151" + number());
    private final Canary guestPhone = new Canary("guest phone", "+49152" + number());
    private final Canary words = new Canary("words", "Geheimnis für " + mark);
    private final Canary key = new Canary("idempotency key", "schluessel-" + mark);
    private final List<Canary> personal = List.of(name, email, phone, guestPhone, words, key);

    private Suite suite;
    private Shop shop;
    private StackState stack;
    private Path dataDir;

    @BeforeEach
    void openShop(Suite suite) {
        Assumptions.assumeTrue(suite.dataDir().isPresent(), "databases, topics and logs must be within reach");
        this.suite = suite;
        dataDir = suite.dataDir().orElseThrow();
        stack = StackState.of(dataDir);
        shop = suite.newShop();
    }

    @Test
    void nothingIsLeftOfAnErasedPersonAndTheMoneyIs() throws Exception {
        leaveTraces();
        List<Canary> all = new ArrayList<>(personal);
        all.add(id);
        Traces everything = new Traces(stack, dataDir, all);
        Traces persons = new Traces(stack, dataDir, personal);
        assertThat(fields(everything.inDatabases()))
                .as("planted")
                .containsAll(all.stream().map(Canary::field).toList());
        assertThat(persons.inTopics()).as("planted").isNotEmpty().allMatch(hit -> hit.startsWith("customers.dead"));
        Map<String, byte[]> export = export();
        assertThat(fields(everything(export, personal))).contains("name", "email", "phone", "guest phone", "words");
        assertThat(export)
                .containsKeys(
                        "customer-service/orders.json",
                        "customer-service/complaints.json",
                        "customer-service/consents.json",
                        "customer-service/loyalty.json",
                        "customer-service/coupons.json",
                        "scoring-service/scores.json",
                        "outreach-service/touches.json");
        List<String> moneyBefore = money();

        JsonNode erasure = shop.delete("/v1/customers/" + id.value()).is(202).body();

        shop.get("/v1/customers/" + id.value()).is(404);
        JsonNode receipt = await().atMost(SOON)
                .until(
                        () -> shop.get("/v1/erasures/" + erasure.path("id").asText())
                                .is(200)
                                .body(),
                        now -> now.path("state").asText().equals("done"));
        comeLate();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(everything.inDatabases()).isEmpty());
        assertThat(persons.inTopics()).isEmpty();
        assertThat(everything.inLogs()).isEmpty();
        assertThat(everything(Map.of("receipt", receipt.toString().getBytes(StandardCharsets.UTF_8)), all))
                .isEmpty();
        assertThat(money()).isEqualTo(moneyBefore);
        assertThat(shop.get("/v1/audit-log?customerId=" + id.value())
                        .is(200)
                        .body()
                        .path("items")
                        .findValuesAsText("action"))
                .contains("customer.erase", "customer.export");
        shop.get("/v1/customers/" + id.value() + "/export").is(404);
        shop.get("/v1/customers/" + id.value() + "/value").is(404);
        shop.get("/v1/customers/" + receipt.path("erasedId").asText() + "/value")
                .is(200);
        assertThat(shop.get("/v1/customers/friend").body().path("referredBy").asText())
                .isEqualTo(receipt.path("erasedId").asText());
    }

    @Test
    void aBackupBringsNobodyBack() throws Exception {
        shop.put(
                        "/v1/customers/" + id.value(),
                        "{\"name\":\"" + name.value() + "\",\"email\":\"" + email.value() + "\"}")
                .is(201);
        order("A-1", "{\"customerId\":\"" + id.value() + "\",\"name\":\"" + name.value() + "\"}");
        try (Backup backup = Backup.of(stack)) {
            String erasure = shop.delete("/v1/customers/" + id.value())
                    .is(202)
                    .body()
                    .path("id")
                    .asText();
            await().atMost(SOON)
                    .until(() -> shop.get("/v1/erasures/" + erasure)
                            .body()
                            .path("state")
                            .asText()
                            .equals("done"));

            suite.kill(Part.CUSTOMER);
            backup.restore();
        }

        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> shop.get("/v1/erasures?filter=requestedBy==%27restore%20of%20a%20backup%27")
                        .body()
                        .at("/items/0/state")
                        .asText()
                        .equals("done"));
        shop.get("/v1/customers/" + id.value()).is(404);
        shop.put("/v1/customers/" + id.value(), "{}").is(409);
        assertThat(shop.get("/v1/orders/A-1").is(200).body().path("total").asText())
                .isEqualTo("20.00");
        Traces traces = new Traces(stack, dataDir, List.of(id, name, email));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(traces.inDatabases()).isEmpty());
    }

    private int number() {
        return 10_000_000 + Math.floorMod(mark.hashCode(), 10_000_000);
    }

    private void leaveTraces() throws Exception {
        shop.put("/v1/settings", "{\"timeZone\":\"UTC\",\"baseCurrency\":\"EUR\"}")
                .is(200);
        shop.put("/v1/contact-policy", "{\"quietHours\":null,\"caps\":[]}").is(200);
        // Where nobody listens: what is told waits.
        shop.put("/v1/webhooks/back-office", "{\"url\":\"http://localhost:1/\"}")
                .is(201);
        shop.put("/v1/templates/hello", """
                {"channel":"email","purpose":"marketing","variants":{"en":{
                 "subject":"Hello {{customer.name}}","text":"Hello {{unsubscribeUrl}}"}}}""").is(201);
        shop.put("/v1/customers/" + id.value(), """
                {"name":"%1$s","email":"%2$s","phone":"%3$s","wechatOpenId":"wx-%4$s","language":"en",
                 "occasions":[{"name":"%5$s","date":"2010-06-12"}],"groups":["%5$s"],"tags":["%5$s"],
                 "attributes":{"hobby":"%5$s"},"note":"%5$s"}""".formatted(
                                name.value(), email.value(), phone.value(), mark, words.value()))
                .is(201);
        referAFriend();
        order("A-1", "{\"customerId\":\"" + id.value() + "\",\"name\":\"" + name.value() + "\"}");
        order(
                "A-2",
                "{\"email\":\"" + email.value() + "\",\"phone\":\"" + guestPhone.value() + "\",\"name\":\""
                        + name.value() + "\"}");
        shop.post("/v1/orders/A-1/refunds", key.value() + "-1", """
                {"refundId":"r-1","amount":"1.00","reason":"%s"}""".formatted(words.value()))
                .is(201);
        shop.post("/v1/customers/" + id.value() + "/consents", key.value() + "-2", """
                {"channel":"email","purpose":"marketing","granted":true,"source":"%1$s","proof":"%1$s"}""".formatted(words.value()))
                .is(201);
        shop.post("/v1/feedback", key.value() + "-3", """
                {"customerId":"%s","kind":"suggestion","text":"%s"}""".formatted(id.value(), words.value()))
                .is(201);
        shop.post("/v1/customers/" + id.value() + "/notes", key.value() + "-7", """
                {"text":"%s"}""".formatted(words.value()))
                .is(201);
        shop.post("/v1/customers/lookup", "{\"email\":\"" + email.value() + "\"}")
                .is(200);
        collect();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(shop.get("/v1/customers/" + id.value() + "/value")
                                .status())
                        .isEqualTo(200));
        mail();
        String complaint = shop.post("/v1/complaints", key.value() + "-4", """
                        {"customerId":"%s","orderId":"A-1","kind":"damaged","subject":"%2$s","text":"%2$s"}""".formatted(id.value(), words.value()))
                .is(201)
                .body()
                .path("id")
                .asText();
        shop.post(
                        "/v1/complaints/" + complaint + "/answers",
                        key.value() + "-5",
                        "{\"text\":\"" + words.value() + "\"}")
                .is(201);
        deadLetter();
    }

    /** Points and a coupon, under ids that name the person. */
    private void collect() {
        shop.put("/v1/loyalty/program", "{\"pointsPerUnit\":\"1\"}").is(201);
        shop.post("/v1/customers/" + id.value() + "/loyalty/entries", key.value() + "-8", """
                {"entryId":"gift-%s","kind":"adjust","points":5,"reason":"%s"}""".formatted(
                                id.value(), words.value()))
                .is(201);
        shop.put("/v1/coupons/thanks", "{\"kind\":\"freeShipping\"}").is(201);
        shop.post("/v1/coupons/thanks/issue", key.value() + "-9", """
                {"customerId":"%1$s","issueId":"thanks-%1$s"}""".formatted(id.value()))
                .is(201);
    }

    /** Somebody else, whose record and history name the person. */
    private void referAFriend() {
        String referred = "{\"referredBy\":\"" + id.value() + "\"}";
        shop.put("/v1/customers/friend", referred).is(201);
        shop.put("/v1/customers/friend", "{}").is(200);
        shop.put("/v1/customers/friend", referred).is(200);
    }

    /** A mail that went out, named by a key of the caller's. */
    private void mail() {
        String touch = await().atMost(SOON)
                .until(
                        () -> shop.post("/v1/touches", key.value() + "-6", """
                                {"customerId":"%s","template":"hello","class":"marketing"}""".formatted(id.value())),
                        answer -> answer.status() == 201)
                .body()
                .path("touchId")
                .asText();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(shop.get("/v1/touches?customerId=" + id.value())
                                .is(200)
                                .body()
                                .at("/items/0/state")
                                .asText())
                        .as(touch)
                        .isEqualTo("sent"));
        assertThat(shop.mailsTo(email.value().toLowerCase(Locale.ROOT))).hasSize(1);
    }

    /** As a record would lie there that nobody could read. */
    private void deadLetter() throws Exception {
        UUID[] person = person();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            String value = "{\"tenant\":\"%s\",\"broken\":\"%s %s".formatted(person[0], words.value(), email.value());
            producer.send(new ProducerRecord<>(
                            "customers.dead", person[0] + ":" + person[1], value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private UUID[] person() throws SQLException {
        PostgresLogin login = stack.superuser();
        try (var connection =
                        DriverManager.getConnection(stack.jdbcUrl(Part.CUSTOMER), login.user(), login.password());
                var find = connection.prepareStatement("select tenant, id from customer where customer_id = ?")) {
            find.setString(1, id.value());
            var row = find.executeQuery();
            row.next();
            return new UUID[] {row.getObject(1, UUID.class), row.getObject(2, UUID.class)};
        }
    }

    /** What a shop that has not heard of it yet goes on to send. */
    private void comeLate() {
        shop.put("/v1/customers/" + id.value(), "{\"name\":\"" + name.value() + "\"}")
                .is(409);
        shop.put("/v1/customers/friend", "{\"referredBy\":\"" + id.value() + "\"}")
                .is(200);
        order("A-1", "{\"customerId\":\"" + id.value() + "\",\"name\":\"" + name.value() + "\"}");
        order("A-2", "{\"email\":\"" + email.value() + "\",\"name\":\"" + name.value() + "\"}");
        shop.post("/v1/touches", key.value() + "-6", """
                {"customerId":"%s","template":"hello","class":"marketing"}""".formatted(id.value())).is(404);
        shop.post("/v1/feedback", key.value() + "-3", """
                {"customerId":"%s","kind":"suggestion","text":"%s"}""".formatted(id.value(), words.value()))
                .is(404);
        shop.post("/v1/customers/" + id.value() + "/consents", key.value() + "-10", "{\"channel\":\"pigeon\"}")
                .is(400);
        shop.post("/v1/customers/batch", "nightly", "[{\"customerId\":\"" + id.value() + "\"}]")
                .is(200);
    }

    private void order(String orderId, String customer) {
        assertThat(shop.put("/v1/orders/" + orderId, """
                        {"customer":%s,"placedAt":"2026-03-01T09:30:00Z","status":"paid","currency":"EUR",
                         "lines":[{"sku":"T-1","quantity":2,"unitPrice":"10.00"}]}""".formatted(customer)).status())
                .isBetween(200, 201);
    }

    /** What the orders come to, as this side and the other side of Kafka say. */
    private List<String> money() {
        List<String> money = new ArrayList<>();
        shop.get("/v1/orders?sort=orderId")
                .is(200)
                .body()
                .path("items")
                .forEach(order -> money.add(
                        order.path("orderId").asText() + " " + order.path("net").asText()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(shop.get("/v1/reports/rfm")
                                .is(200)
                                .body()
                                .path("revenue")
                                .asText())
                        .isEqualTo("39.00"));
        return money;
    }

    private Map<String, byte[]> export() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        shop.request("/v1/customers/" + id.value() + "/export").build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static List<String> everything(Map<String, byte[]> files, List<Canary> canaries) {
        List<String> found = new ArrayList<>();
        files.forEach((file, bytes) -> canaries.forEach(canary -> canary.in(new String(bytes, StandardCharsets.UTF_8))
                .ifPresent(form -> found.add(file + ": " + canary.field() + ", " + form))));
        return found;
    }

    private static List<String> fields(List<String> found) {
        return found.stream()
                .map(hit -> hit.substring(hit.indexOf(": ") + 2, hit.indexOf(", ")))
                .toList();
    }
}

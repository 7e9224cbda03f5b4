package io.regulars.customer.privacy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.ConsentWithdrawn;
import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.Event;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.Parallel;
import io.regulars.customer.PublishedEvents;
import io.regulars.customer.database.Sql;
import io.regulars.kit.tenancy.TenantTransactions;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
class ErasureResourceTest extends CustomerServiceTest {
    /** In every free field there is. */
    private static final String CANARY = "Kanarienvogel";

    @Inject
    TenantTransactions transactions;

    private void customer() {
        put("/v1/customers/kunde-7", """
                        {"name":"%1$s","email":"%1$s@example.com","phone":"+8613800138000","wechatOpenId":"%1$s-wx",
                         "occasions":[{"name":"%1$s","date":"2010-06-12"}],"tags":["%1$s"],"attributes":{"a":"%1$s"},
                         "note":"%1$s"}""".formatted(CANARY)).then().statusCode(201);
    }

    private Response order(String orderId, String named) {
        return put("/v1/orders/" + orderId, """
                        {"customer":%s,"placedAt":"2026-03-01T09:30:00Z","status":"paid","currency":"CNY",
                         "lines":[{"sku":"T-1","quantity":1,"unitPrice":"5"}]}""".formatted(named));
    }

    private void everything() {
        customer();
        order("A-1", "{\"customerId\":\"kunde-7\",\"name\":\"" + CANARY + "\"}")
                .then()
                .statusCode(201);
        order(
                        "A-2",
                        "{\"email\":\"" + CANARY + "@example.com\",\"phone\":\"+8613900139000\",\"name\":\"" + CANARY
                                + "\"}")
                .then()
                .statusCode(201);
        post("/v1/orders/A-1/refunds", "{\"refundId\":\"r-1\",\"amount\":\"1\",\"reason\":\"" + CANARY + "\"}")
                .then()
                .statusCode(201);
        call().header("Idempotency-Key", "k-1")
                .body(
                        "{\"channel\":\"email\",\"purpose\":\"marketing\",\"granted\":true,\"source\":\"%1$s\",\"proof\":\"%1$s\"}"
                                .formatted(CANARY))
                .post("/v1/customers/kunde-7/consents")
                .then()
                .statusCode(201);
        String complaint = call().header("Idempotency-Key", "k-2")
                .body("{\"customerId\":\"kunde-7\",\"kind\":\"late\",\"subject\":\"%1$s\",\"text\":\"%1$s\"}"
                        .formatted(CANARY))
                .post("/v1/complaints")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        post("/v1/complaints/" + complaint + "/answers", "{\"text\":\"" + CANARY + "\"}")
                .then()
                .statusCode(201);
        post("/v1/customers/kunde-7/notes", "{\"text\":\"" + CANARY + "\"}")
                .then()
                .statusCode(201);
        post("/v1/feedback", "{\"customerId\":\"kunde-7\",\"kind\":\"thanks\",\"text\":\"" + CANARY + "\"}")
                .then()
                .statusCode(201);
    }

    private String erase(String customerId) {
        return call().delete("/v1/customers/" + customerId)
                .then()
                .statusCode(202)
                .header("Location", startsWith("http"))
                .extract()
                .path("id");
    }

    private Response receipt(String erasure) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> get("/v1/erasures/" + erasure),
                        answer -> !List.of("queued", "running").contains(answer.path("state")));
    }

    /** Whatever any table holds of the tenant, as text; bytes as text too. */
    private List<String> found(String needle) {
        List<String> tables = transactions.callWithoutTenant(connection -> Sql.rows(
                connection,
                "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
                row -> row.getString(1)));
        List<String> found = new ArrayList<>();
        String hex = HexFormat.of().formatHex(needle.getBytes(StandardCharsets.UTF_8));
        for (String table : tables) {
            if (table.startsWith("flyway")) {
                continue;
            }
            found.addAll(transactions.call(
                    tenant,
                    connection -> Sql.rows(
                            connection,
                            "select t::text as row from " + table
                                    + " t where position(lower(?) in lower(t::text)) > 0 or position(? in t::text) > 0",
                            row -> table + " " + row.getString("row"),
                            needle,
                            hex)));
        }
        return found;
    }

    @Test
    void theRecordIsGoneAtOnceAndTheMoneyStays() {
        everything();
        assertThat(found(CANARY)).hasSizeGreaterThan(10);

        String erasure = erase("kunde-7");

        get("/v1/customers/kunde-7").then().statusCode(404);
        post("/v1/customers/lookup", "{\"email\":\"" + CANARY + "@example.com\"}")
                .then()
                .statusCode(404);
        get("/v1/customers").then().body("items", hasSize(0));
        post("/v1/customers/kunde-7/consents", "{\"channel\":\"email\",\"purpose\":\"marketing\",\"granted\":true}")
                .then()
                .statusCode(404);
        post("/v1/complaints", "{\"customerId\":\"kunde-7\",\"kind\":\"late\"}")
                .then()
                .statusCode(404);
        Response receipt = receipt(erasure);
        receipt.then().body("state", equalTo("done")).body("erasedId", startsWith("~erased-"));
        assertThat(found(CANARY)).isEmpty();
        assertThat(found("kunde-7")).isEmpty();
        assertThat(found("+8613900139000")).isEmpty();
        get("/v1/orders/A-1")
                .then()
                .body("total", equalTo("5.00"))
                .body("net", equalTo("4.00"))
                .body("customer.customerId", equalTo(receipt.path("erasedId")))
                .body("customer.name", nullValue());
        get("/v1/orders?filter=customerId==%27" + receipt.path("erasedId") + "%27")
                .then()
                .body("items", hasSize(2));
        get("/v1/complaints")
                .then()
                .body("items[0].status", equalTo("rejected"))
                .body("items[0].text", nullValue())
                .body("items[0].kind", equalTo("late"));
    }

    @Test
    void theReceiptSaysHowMuchAndNotWho() {
        everything();
        String erasure = erase("kunde-7");

        Response receipt = receipt(erasure);

        receipt.then()
                .body("removed.customer-service.records", equalTo(2))
                .body("removed.customer-service.orders", equalTo(2))
                .body("removed.customer-service.idempotencyAnswers", equalTo(2))
                .body("removed.scoring-service.things", equalTo(1))
                .body("removed.outreach-service.things", equalTo(1))
                .body("requestedBy", equalTo("key:test"));
        assertThat(receipt.asString()).doesNotContainIgnoringCase(CANARY).doesNotContain("kunde-7\"");
        String seen = RestAssured.given()
                .get(URI.create(
                        ConfigProvider.getConfig().getValue("regulars.privacy.neighbours.scoring-service", String.class)
                                + "/seen"))
                .asString();
        assertThat(seen).contains(receipt.<String>path("erasedId")).doesNotContainIgnoringCase(CANARY);
        assertThat(erase("kunde-7")).isEqualTo(erasure);
        get("/v1/erasures").then().body("items.id", equalTo(List.of(erasure)));
        call().delete("/v1/customers/nobody").then().statusCode(404);
        call(UUID.randomUUID()).get("/v1/erasures/" + erasure).then().statusCode(404);
    }

    @Test
    void nobodyWritesOnAboutAnErasedPerson() {
        customer();
        order("A-1", "{\"customerId\":\"kunde-7\"}").then().statusCode(201);
        String complaint = post("/v1/complaints", "{\"customerId\":\"kunde-7\",\"kind\":\"late\"}")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String erasedId = receipt(erase("kunde-7")).path("erasedId");

        post("/v1/complaints/" + complaint + "/answers", "{\"text\":\"" + CANARY + "\"}")
                .then()
                .statusCode(404);
        String words = "{\"text\":\"" + CANARY + "\"}";
        post("/v1/customers/" + erasedId + "/notes", words).then().statusCode(404);
        post("/v1/customers/" + erasedId + "/consents", """
                        {"channel":"email","purpose":"marketing","granted":true,"source":"%s"}""".formatted(CANARY))
                .then()
                .statusCode(404);
        post("/v1/customers/" + erasedId + "/consents/confirmations", "{\"purpose\":\"marketing\"}")
                .then()
                .statusCode(404);
        post("/v1/complaints", """
                        {"orderId":"A-1","kind":"late","text":"%s"}""".formatted(CANARY)).then().statusCode(404);
        post("/v1/feedback", """
                        {"orderId":"A-1","kind":"thanks","text":"%s"}""".formatted(CANARY)).then().statusCode(404);
        String refund = "{\"refundId\":\"r-1\",\"amount\":\"1\",\"reason\":\"" + CANARY + "\"}";
        post("/v1/orders/A-1/refunds", refund).then().statusCode(201);
        post("/v1/orders/A-1/refunds", refund).then().statusCode(200);
        assertThat(found(CANARY)).isEmpty();
        for (String path : List.of("/consents", "/history", "/timeline", "/notes")) {
            get("/v1/customers/" + erasedId + path).then().statusCode(404);
        }
    }

    @Test
    void keysThatComeLateKeepNothingOfAnErasedPerson() {
        customer();
        put("/v1/customers/other", "{}").then().statusCode(201);
        receipt(erase("kunde-7"));

        late("k-1", "/v1/customers/kunde-7/consents", "{\"channel\":\"pigeon\"}", 400);
        late("k-2", "/v1/customers/kunde-7/merge", "{\"into\":\"other\"}", 409);
        late("k-4", "/v1/customers/%6Bunde-7/unmerge", "", 409);
        String batch = """
                [{"customerId":"kunde-7"},{"customerId":"kunde-7","email":"nonsense"},{"customerId":"new"}]""";
        late("k-3", "/v1/customers/batch", batch, 200)
                .then()
                .body("results.customerId", equalTo(List.of("kunde-7", "kunde-7", "new")));

        assertThat(found("kunde-7")).isEmpty();
        assertThat(found("%6Bunde-7")).isEmpty();
        late("k-1", "/v1/customers/other/consents", "{\"channel\":\"pigeon\"}", 400);
        late("k-1", "/v1/customers/other/consents", "{\"channel\":\"pigeon\"}", 400)
                .then()
                .header("Idempotency-Replayed", "true");
        late("k-3", "/v1/customers/batch", batch, 200)
                .then()
                .header("Idempotency-Replayed", "true")
                .body("results.outcome", equalTo(List.of("rejected", "rejected", "created")));
    }

    private Response late(String key, String path, String body, int status) {
        return call().urlEncodingEnabled(false)
                .header("Idempotency-Key", key)
                .body(body)
                .post(path)
                .then()
                .statusCode(status)
                .extract()
                .response();
    }

    @Test
    void whomAnErasedPersonReferredWasReferredByNobodyOfName() {
        customer();
        String by = "{\"referredBy\":\"kunde-7\",\"origin\":\"referred\"}";
        put("/v1/customers/friend", by).then().statusCode(201);
        put("/v1/customers/friend", "{\"referredBy\":\"c-9\",\"origin\":\"referred\"}")
                .then()
                .statusCode(200);
        put("/v1/customers/friend", by).then().statusCode(200);
        put("/v1/customers/former", by).then().statusCode(201);
        put("/v1/customers/former", "{}").then().statusCode(200);

        String erasedId = receipt(erase("kunde-7")).path("erasedId");

        assertThat(found("kunde-7")).isEmpty();
        get("/v1/customers/friend").then().body("referredBy", equalTo(erasedId)).body("origin", equalTo("referred"));
        get("/v1/customers/friend/history")
                .then()
                .body("items[0].fields[0].from", equalTo("c-9"))
                .body("items[0].fields[0].to", equalTo(erasedId))
                .body("items[1].fields[0].from", equalTo(erasedId))
                .body("items[1].fields[0].to", equalTo("c-9"));
        get("/v1/customers/former/history").then().body("items[0].fields.from", hasItem(erasedId));
        String etag = get("/v1/customers/friend").header("ETag");
        put("/v1/customers/friend", by)
                .then()
                .statusCode(200)
                .header("ETag", equalTo(etag))
                .body("referredBy", equalTo(erasedId));
        get("/v1/customers/friend/history").then().body("items", hasSize(3));
        put("/v1/customers/later", by).then().statusCode(201).body("referredBy", equalTo(erasedId));
        assertThat(found("kunde-7")).isEmpty();
    }

    @Test
    void aReferralThatIsUnderWayWhileThePersonIsErasedNamesNobodyToo() throws Exception {
        customer();
        AtomicInteger number = new AtomicInteger();
        Callable<Integer> refers = () -> {
            int status = 0;
            for (int i = 0; i < 15; i++) {
                status = put("/v1/customers/f-" + number.incrementAndGet(), "{\"referredBy\":\"kunde-7\"}")
                        .statusCode();
            }
            return status;
        };
        List<Callable<Integer>> all = new ArrayList<>(Collections.nCopies(4, refers));
        all.add(() -> call().delete("/v1/customers/kunde-7").statusCode());

        assertThat(Parallel.all(all)).containsOnly(201, 202);

        String erasedId = receipt(erase("kunde-7")).path("erasedId");
        assertThat(found("kunde-7")).isEmpty();
        get("/v1/customers?limit=500&filter=referredBy==%27" + erasedId + "%27")
                .then()
                .body("items", hasSize(60));
    }

    @Test
    void anErasureThatFailedGoesOnWhenItIsAskedForAgain() {
        customer();
        String erasure = erase("kunde-7");
        receipt(erasure);
        UUID id = UUID.fromString(erasure);
        transactions.run(tenant, connection -> {
            Sql.update(connection, "update erasure set finished_at = null where id = ?", id);
            Sql.update(connection, "update job set state = 'failed' where id = ?", id);
        });
        get("/v1/erasures/" + erasure).then().body("state", equalTo("failed"));

        assertThat(erase("kunde-7")).isEqualTo(erasure);

        receipt(erasure).then().body("state", equalTo("done"));
    }

    @Test
    void anImportedConsentOfAnErasedPersonIsRefused() {
        customer();
        String erasedId = receipt(erase("kunde-7")).path("erasedId");

        String id = call().contentType("text/csv")
                .body("customerId,channel,purpose,granted,at,proof\n" + erasedId
                        + ",email,marketing,yes,2026-02-01T00:00:00Z," + CANARY + "\n")
                .post("/v1/imports?kind=consents")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get("/v1/imports/" + id).path("state"), "done"::equals);
        get("/v1/imports/" + id + "/errors").then().body("items.pointer", equalTo(List.of("/customerId")));
        assertThat(found(CANARY)).isEmpty();
    }

    @Test
    void aLaterOrderIsKeptAsNobodysAndAnEarlierOneStaysWhereItWas() {
        customer();
        order("A-1", "{\"customerId\":\"kunde-7\"}").then().statusCode(201);
        order("A-2", "{\"email\":\"g@example.com\",\"name\":\"" + CANARY + "\"}")
                .then()
                .statusCode(201);
        String guest = get("/v1/orders/A-2").path("customer.customerId");
        String erasedId = receipt(erase("kunde-7")).path("erasedId");
        receipt(erase(guest));

        order("B-1", "{\"customerId\":\"kunde-7\",\"name\":\"" + CANARY + "\"}")
                .then()
                .statusCode(201)
                .body("customer", nullValue());
        order("B-2", "{\"email\":\"g@example.com\",\"name\":\"" + CANARY + "\"}")
                .then()
                .statusCode(201)
                .body("customer", nullValue());
        order("B-3", "{\"customerId\":\"" + guest + "\"}")
                .then()
                .statusCode(201)
                .body("customer", nullValue());
        order("A-1", "{\"customerId\":\"kunde-7\",\"name\":\"" + CANARY + "\"}")
                .then()
                .statusCode(200)
                .body("customer.customerId", equalTo(erasedId))
                .body("customer.name", nullValue());
        order("A-1", "{\"customerId\":\"" + erasedId + "\",\"name\":\"" + CANARY + "\"}")
                .then()
                .statusCode(200)
                .body("customer.name", nullValue());

        assertThat(found(CANARY)).isEmpty();
        get("/v1/customers").then().body("items", hasSize(0));
    }

    @Test
    void anErasedIdComesBackOnlyWhenTheShopSaysSo() {
        customer();
        order("A-1", "{\"customerId\":\"kunde-7\"}").then().statusCode(201);
        String erasedId = receipt(erase("kunde-7")).path("erasedId");

        put("/v1/customers/kunde-7", "{}").then().statusCode(409).body("type", equalTo("customer-erased"));
        post("/v1/customers/batch", "[{\"customerId\":\"kunde-7\"},{\"customerId\":\"c-2\"}]")
                .then()
                .statusCode(200)
                .body("results.outcome", equalTo(List.of("rejected", "created")))
                .body("results[0].problem.type", equalTo("customer-erased"));
        put("/v1/customers/kunde-7?reinstate=true", "{\"name\":\"Li\"}").then().statusCode(201);

        get("/v1/customers/kunde-7").then().statusCode(200).body("name", equalTo("Li"));
        order("A-2", "{\"customerId\":\"kunde-7\"}").then().body("customer.customerId", equalTo("kunde-7"));
        get("/v1/orders/A-1").then().body("customer.customerId", equalTo(erasedId));
        put("/v1/customers/kunde-7", "{\"name\":\"Li\"}").then().statusCode(200);
    }

    @Test
    void anEmailThatSomebodyElseStatesIsTheirs() {
        customer();
        put("/v1/customers/c-2", "{\"phone\":\"+8613800138000\"}").then().statusCode(201);
        receipt(erase("kunde-7"));

        order("A-1", "{\"phone\":\"+8613800138000\"}").then().body("customer.customerId", equalTo("c-2"));
        get("/v1/customers/c-2").then().body("identityConflicts", hasSize(0));
    }

    @Test
    void lateEventsAndDeadLettersBringNothingBack() throws Exception {
        customer();
        UUID row = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> PublishedEvents.of(tenant, "customers", CustomerChanged.class), all -> !all.isEmpty())
                .get(0)
                .customer();
        String tenantKey = tenant + ":" + row;
        PublishedEvents.sendRaw(
                "outreach.dead", tenantKey, "{\"tenant\":\"" + tenant + "\",\"text\":\"" + CANARY + "\"}");
        PublishedEvents.sendRaw("outreach.dead", UUID.randomUUID() + ":" + row, "another shop's " + tenant.hashCode());

        Response receipt = receipt(erase("kunde-7"));
        PublishedEvents.send(Event.of(
                "outreach-service",
                tenant,
                Instant.now(),
                new ConsentWithdrawn(UUID.randomUUID(), row, "email", "marketing", Instant.now(), CANARY, 1)));

        receipt.then().body("removed.'dead letters'.records", equalTo(1));
        assertThat(PublishedEvents.raw("outreach.dead"))
                .noneMatch(letter -> letter.contains(tenantKey))
                .anyMatch(letter -> letter.contains("another shop's " + tenant.hashCode()));
        // A second customer's withdrawal is taken in: so the first one's was looked at.
        put("/v1/customers/c-2", "{}").then().statusCode(201);
        UUID other = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> PublishedEvents.of(tenant, "customers", CustomerChanged.class).stream()
                                .filter(event -> event.customerId().equals("c-2"))
                                .findFirst(),
                        Optional::isPresent)
                .get()
                .customer();
        PublishedEvents.send(Event.of(
                "outreach-service",
                tenant,
                Instant.now(),
                new ConsentWithdrawn(UUID.randomUUID(), other, "email", "marketing", Instant.now(), "link", 1)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !found("link").isEmpty());
        assertThat(found(CANARY)).isEmpty();
    }

    @Test
    void theDeadLettersOfOthersStayInTheirOrderHoweverManyTheyAre() {
        customer();
        UUID row = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> PublishedEvents.of(tenant, "customers", CustomerChanged.class), all -> !all.isEmpty())
                .get(0)
                .customer();
        String others = UUID.randomUUID() + ":" + UUID.randomUUID();
        String[] letters = IntStream.range(0, 1_200)
                .mapToObj(i -> "letter " + i + " " + "x".repeat(2_000))
                .toArray(String[]::new);
        PublishedEvents.sendRaw("settings.dead", others, letters);
        PublishedEvents.sendRaw("settings.dead", tenant + ":" + row, "{\"text\":\"" + CANARY + "\"}");

        receipt(erase("kunde-7")).then().body("removed.'dead letters'.records", equalTo(1));

        assertThat(PublishedEvents.raw("settings.dead").stream().filter(letter -> letter.startsWith(others)))
                .containsExactly(
                        Stream.of(letters).map(letter -> others + " " + letter).toArray(String[]::new));
        assertThat(PublishedEvents.raw("settings.dead")).noneMatch(letter -> letter.contains(CANARY));
    }

    @Test
    void whatIsUnderWayWhileAPersonIsErasedIsErasedToo() throws Exception {
        customer();
        AtomicInteger number = new AtomicInteger();
        Callable<Integer> buys = () -> {
            int status = 0;
            for (int i = 0; i < 15; i++) {
                status = order(
                                "A-" + number.incrementAndGet(),
                                "{\"customerId\":\"kunde-7\",\"name\":\"" + CANARY + "\"}")
                        .statusCode();
            }
            return status;
        };
        List<Callable<Integer>> all = new ArrayList<>(Collections.nCopies(4, buys));
        all.add(() -> call().delete("/v1/customers/kunde-7").statusCode());

        assertThat(Parallel.all(all)).containsOnly(201, 202);

        receipt(erase("kunde-7"));
        assertThat(found(CANARY)).isEmpty();
        get("/v1/orders?limit=500").then().body("items", hasSize(60));
    }
}

package io.regulars.customer.imports;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.ConsentChanged;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.Parallel;
import io.regulars.customer.PublishedEvents;
import io.regulars.customer.database.Sql;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.kit.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

/** Files come in whole, their good rows are taken and their bad ones listed. */
@QuarkusTest
class ImportResourceTest extends CustomerServiceTest {
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    @Inject
    TenantTransactions transactions;

    @Test
    void aTableOfCustomersIsTakenInAndItsBadRowsAreListed() {
        Response done = done(send("customers", CSV, """
                        customerId;name;email;tags;birthday.date;phone
                        c-1;王小明 🐉🐉🐉;W@Example.com;vip|tea;--02-29;+8613800138000
                        c-2;مريم;not an address;;1900-02-29;+999123
                        c-3;x;;;2000-02-29;
                        a@b;y;;;;
                        """));

        done.then()
                .body("state", equalTo("done"))
                .body("total", equalTo(4))
                .body("processed", equalTo(4))
                .body("created", equalTo(2))
                .body("rejected", equalTo(2));
        get("/v1/customers/c-1")
                .then()
                .body("name", equalTo("王小明 🐉🐉🐉"))
                .body("email", equalTo("w@example.com"))
                .body("tags", equalTo(List.of("vip", "tea")))
                .body("origin", equalTo("imported"));
        get("/v1/customers/c-2").then().statusCode(404);
        errors(done)
                .body("items.row", equalTo(List.of(3, 3, 3, 5)))
                .body("items.pointer", equalTo(List.of("/birthday/date", "/email", "/phone", "/customerId")));
        get("/v1/customers/c-1/history").then().body("items[0].by", equalTo("key:test"));
    }

    @Test
    void theErrorsAreOneFileToo() {
        Response done = done(send("customers", CSV, "customerId,email\nc-1,=cmd()\nc-2,a@example.com\n"));
        String file = call().accept(CSV)
                .get("/v1/imports/" + id(done) + "/errors")
                .then()
                .statusCode(200)
                .contentType(CSV)
                .extract()
                .asString();
        assertThat(file)
                .isEqualTo("row,pointer,detail\r\n2,/email,must be an e-mail address such as wang@example.com\r\n");
    }

    @Test
    void ofFiftyThousandRowsEveryTenthOfWhichIsBrokenTheRestIsTaken() {
        String file = IntStream.range(0, 50_000)
                .mapToObj(i -> i % 10 != 3
                        ? "c-" + i + ",n" + i
                        : switch (i / 10 % 4) {
                            case 0 -> "c-" + i;
                            case 1 -> "c " + i + ",x";
                            case 2 -> "c-" + i + ",x,y";
                            default -> ",x";
                        })
                .collect(Collectors.joining("\n", "customerId,name\n", "\n"));
        Response done = done(send("customers", CSV, file));
        done.then().body("created", equalTo(45_000)).body("rejected", equalTo(5_000));
        get("/v1/imports/" + id(done) + "/errors?filter=row=gt=49980")
                .then()
                .body("items.row", equalTo(List.of(49_985, 49_995)));
        assertThat(call().accept(CSV)
                        .get("/v1/imports/" + id(done) + "/errors")
                        .asString()
                        .lines())
                .hasSize(5_001);
    }

    @Test
    void sentAgainTheSameFileChangesNothing() {
        String file = "{\"customerId\":\"c-1\",\"name\":\"Anna\"}\n{\"customerId\":\"c-2\"}\n";
        done(send("customers", NDJSON, file)).then().body("created", equalTo(2));
        done(send("customers", NDJSON, file))
                .then()
                .body("unchanged", equalTo(2))
                .body("updated", equalTo(0));
    }

    @Test
    void withAnIdempotencyKeyTheSameFileIsOneImport() {
        String file = "customerId,name\nc-1,王\nc-2,李\n";
        Response first = keyed("k-1", "kind=customers", file);
        done(first).then().body("created", equalTo(2));

        Response again = keyed("k-1", "kind=customers", file);

        again.then().statusCode(202).header("Idempotency-Replayed", "true");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        keyed("k-1", "kind=customers", file + "c-3,\n")
                .then()
                .statusCode(422)
                .body("type", equalTo("idempotency-key-reused"));
        keyed("k-1", "kind=customers&dryRun=true", file).then().statusCode(422);
        keyed("a key", "kind=customers", file)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("Idempotency-Key"));
        get("/v1/imports").then().body("items", hasSize(1));
        done(keyed("k-2", "kind=customers", file)).then().body("unchanged", equalTo(2));
    }

    @Test
    void ofRequestsAtOnceWithOneKeyOneMakesAnImport() throws Exception {
        String file = IntStream.range(0, 5_000)
                .mapToObj(i -> "c-" + i)
                .collect(Collectors.joining("\n", "customerId\n", "\n"));

        List<Integer> statuses = Parallel.all(Collections.nCopies(
                6, () -> keyed("k-1", "kind=customers", file).statusCode()));

        assertThat(statuses).contains(202).allMatch(status -> status == 202 || status == 409);
        get("/v1/imports").then().body("items", hasSize(1));
        done(keyed("k-1", "kind=customers", file)).then().body("created", equalTo(5_000));
    }

    @Test
    void aRefusedFileLeavesItsKeyFree() {
        keyed("k-1", "kind=customers", "customerId\n").then().statusCode(400);
        done(keyed("k-1", "kind=customers", "customerId\nc-1\n")).then().body("created", equalTo(1));
    }

    @Test
    void aRequestWhoseProcessDiedHoldsItsKeyForAMinute() {
        UUID fresh = brokenOff("k-1", Duration.ofSeconds(10));
        keyed("k-1", "kind=customers", "customerId\nc-1\n")
                .then()
                .statusCode(409)
                .body("type", equalTo("idempotency-in-flight"));
        assertThat(pieces(fresh)).isEqualTo(1);
        UUID silent = brokenOff("k-2", Duration.ofMinutes(2));

        done(keyed("k-2", "kind=customers", "customerId\nc-1\n")).then().body("created", equalTo(1));

        assertThat(pieces(silent)).isZero();
    }

    @Test
    void ofAnUploadThatWasBrokenOffNothingIsKept() {
        UUID old = brokenOff(null, Duration.ofMinutes(61));
        UUID young = brokenOff(null, Duration.ofMinutes(59));

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> pieces(old) == 0);

        assertThat(pieces(young)).isEqualTo(1);
    }

    /** What a process leaves that dies while a file comes in. */
    private UUID brokenOff(String key, Duration silence) {
        UUID id = UUID.randomUUID();
        Instant heard = Instant.now().minus(silence);
        transactions.run(tenant, connection -> {
            Sql.update(
                    connection,
                    "insert into import (id, tenant, kind, dry_run, by_whom, at, idempotency_key)"
                            + " values (?, ?, 'customers', false, 'key:test', ?, ?)",
                    id,
                    tenant,
                    heard,
                    key);
            Sql.update(connection, "insert into import_upload values (?, ?, ?)", id, tenant, heard);
            Sql.update(connection, "insert into import_chunk values (?, 0, ?, 1, ?)", id, tenant, new byte[] {1});
        });
        return id;
    }

    private int pieces(UUID id) {
        return transactions.call(
                tenant,
                connection -> Sql.row(
                                connection,
                                "select count(*) as n from import_chunk where import = ?",
                                row -> row.getInt("n"),
                                id)
                        .orElseThrow());
    }

    private Response keyed(String key, String query, String file) {
        return call().contentType(CSV)
                .header("Idempotency-Key", key)
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?" + query);
    }

    @Test
    void aDryRunTellsTheSameAndChangesNothing() {
        Response done = done(call().contentType(NDJSON)
                .body("{\"customerId\":\"c-1\"}\n{\"customerId\":\"c-2\",\"emial\":\"x\"}\nno json\n"
                        .getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?kind=customers&dryRun=true"));
        done.then().body("dryRun", equalTo(true)).body("created", equalTo(1)).body("rejected", equalTo(2));
        errors(done).body("items.row", equalTo(List.of(2, 3))).body("items.pointer[0]", equalTo("/emial"));
        get("/v1/customers/c-1").then().statusCode(404);
    }

    @Test
    void ordersComeAsOneRowALine() {
        Response done = done(
                call().contentType(CSV + ";charset=GBK")
                        .body("""
                        订单;客户;placedAt;status;currency;lines.sku;lines.name;lines.quantity;lines.unitPrice
                        A-1;c-1;2026-03-01T09:30:00+08:00;paid;CNY;T-1;龙井;2;10.50
                        A-1;;;;;T-2;祁门;1;4.00
                        A-2;c-1;2026-03-02T09:30:00+08:00;paid;CNY;T-1;龙井;x;10.50
                        A-3;c-2;2026-03-02T09:30:00+08:00;paid;CNY;T-1;龙井;1;10.50
                        """.getBytes(Charset.forName("GBK")))
                        .post(
                                "/v1/imports?kind=orders&mapping=%7B%22%E8%AE%A2%E5%8D%95%22%3A%22orderId%22%2C%22%E5%AE%A2%E6%88%B7%22%3A%22customerId%22%7D"));
        done.then().body("total", equalTo(3)).body("created", equalTo(2)).body("rejected", equalTo(1));
        get("/v1/orders/A-1")
                .then()
                .body("lines.name", equalTo(List.of("龙井", "祁门")))
                .body("total", equalTo("25.00"));
        errors(done)
                .body("items[0].row", equalTo(4))
                .body("items[0].pointer", equalTo("/lines/0/quantity"))
                .body("items", hasSize(1));
    }

    @Test
    void linesThatAreNoJsonOrNameFieldsThatCanNotBeStoredAreRefusedAlone() {
        Response done = done(send(
                "customers",
                NDJSON,
                "{\"customerId\":\"n-1\",\"a\\u0000b\":1}\n!wang@example.com\n{\"customerId\":\"n-2\"}\n"));
        done.then().body("state", equalTo("done")).body("created", equalTo(1)).body("rejected", equalTo(2));
        errors(done).body("items.row", equalTo(List.of(1, 2))).body("items[1].detail", not(containsString("wang")));
    }

    @Test
    void anImportedConsentNeverOutweighsAWithdrawal() {
        put("/v1/customers/c-1", "{}").then().statusCode(201);
        put("/v1/customers/c-2", "{}").then().statusCode(201);
        post(
                        "/v1/customers/c-1/consents",
                        "{\"channel\":\"email\",\"purpose\":\"marketing\",\"granted\":false,\"at\":\"2026-01-01T00:00:00Z\"}")
                .then()
                .statusCode(201);
        String file = """
                customerId,channel,purpose,granted,at,proof
                c-1,email,marketing,yes,2026-02-01T00:00:00Z,list
                c-2,email,marketing,yes,2026-02-01T00:00:00Z,list
                c-2,sms,marketing,yes,2026-02-03T00:00:00Z,list
                c-2,sms,marketing,no,2026-02-02T00:00:00Z,list
                c-3,sms,marketing,no,2026-02-02T00:00:00Z,list
                c-2,sms,marketing,no,,list
                """;
        Response done = done(send("consents", CSV, file));
        done.then().body("created", equalTo(4)).body("rejected", equalTo(2));
        errors(done).body("items.pointer", equalTo(List.of("/customerId", "/at")));
        get("/v1/customers/c-1/consents")
                .then()
                .body("effective.marketing.email", equalTo(false))
                .body("items", hasSize(2));
        get("/v1/customers/c-2/consents")
                .then()
                .body("effective.marketing.email", equalTo(true))
                .body("effective.marketing.sms", equalTo(false));
        done(send("consents", CSV, file)).then().body("unchanged", equalTo(4));

        post(
                        "/v1/customers/c-1/consents",
                        "{\"channel\":\"email\",\"purpose\":\"marketing\",\"granted\":true,\"at\":\"2026-01-02T00:00:00Z\"}")
                .then()
                .statusCode(201);
        get("/v1/customers/c-1/consents").then().body("effective.marketing.email", equalTo(true));
        List<ConsentChanged> told = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> PublishedEvents.of(tenant, "customers", ConsentChanged.class), all -> all.size() >= 3);
        assertThat(told).extracting(ConsentChanged::granted).containsExactlyInAnyOrder(false, false, true);
    }

    @Test
    void aCancelledImportKeepsNothingOfItsRest() {
        String file = IntStream.range(0, 40_000)
                .mapToObj(i -> "c-" + i)
                .collect(Collectors.joining("\n", "customerId\n", "\n"));
        String id =
                id(send("customers", CSV, file).then().statusCode(202).extract().response());
        call().delete("/v1/imports/" + id).then().statusCode(200);
        Response ended = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> get("/v1/imports/" + id),
                        found -> found.path("state").equals("cancelled")
                                || found.path("state").equals("done"));
        ended.then().body("state", equalTo("cancelled"));
        get("/v1/imports?filter=state==cancelled").then().body("items.id", equalTo(List.of(id)));
    }

    @Test
    void whatCanNotBeReadIsRefusedAndForgotten() {
        send("customers", CSV, "").then().statusCode(400);
        send("customers", CSV, "customerId\n").then().statusCode(400);
        send("customers", CSV, "customerId,surname\nc-1,x\n")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("header"))
                .body(
                        "detail",
                        equalTo("header: column 2 is no field; map it to one by mapping, or to null to leave it out"));
        send("people", CSV, "customerId\nc-1\n").then().statusCode(400).body("errors[0].pointer", equalTo("kind"));
        call().contentType(CSV).body("a\n1\n").post("/v1/imports").then().statusCode(400);
        call().contentType("application/json")
                .body("[]")
                .post("/v1/imports?kind=customers")
                .then()
                .statusCode(415);
        call().contentType(CSV)
                .body("customerId\nc-1\n")
                .post("/v1/imports?kind=customers&charset=klingon")
                .then()
                .statusCode(400);
        call().contentType(CSV)
                .body("customerId\nc-1\n")
                .post("/v1/imports?kind=customers&mapping=%5B%5D")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("mapping"));
        get("/v1/imports").then().body("items", hasSize(0)).body("nextCursor", nullValue());
        get("/v1/imports/" + UUID.randomUUID()).then().statusCode(404);
        get("/v1/imports/" + UUID.randomUUID() + "/errors").then().statusCode(404);
        get("/v1/imports/1").then().statusCode(404);
    }

    @Test
    void anotherShopsImportIsNotThere() {
        String id = id(done(send("customers", CSV, "customerId\nc-1\n")));
        call(UUID.randomUUID()).get("/v1/imports/" + id).then().statusCode(404);
        call(UUID.randomUUID()).delete("/v1/imports/" + id).then().statusCode(404);
    }

    @Test
    void onlyFilesMayBeLargerThanTenMegabytes() throws Exception {
        assertThat(announcing(11 << 20)).startsWith("HTTP/1.1 413 ");
        byte[] file = ("customerId,note\n"
                        + IntStream.range(0, 1_200)
                                .mapToObj(i -> "c-" + i + "," + "y".repeat(9_990))
                                .collect(Collectors.joining("\n")))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(file.length).isGreaterThan(11 << 20);
        assertThat(stream("/v1/imports?kind=customers", CSV, file)).isEqualTo(202);
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .until(() -> get("/v1/imports").path("items.created"), List.of(1_200)::equals);
    }

    /** The first line of the answer to a batch of so many bytes, before any of them is sent. */
    private String announcing(int bytes) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST /v1/customers/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Authorization: " + Tokens.bearer(tenant, "customers:write")
                                    + "\r\nContent-Length: " + bytes + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    /** In pieces of unknown number; RestAssured would copy the body many times. */
    private int stream(String path, String type, byte[] body) throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                                .header("Authorization", Tokens.bearer(tenant, "customers:write"))
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private Response send(String kind, String type, String file) {
        return call().contentType(type)
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?kind=" + kind);
    }

    private Response done(Response accepted) {
        accepted.then().statusCode(202);
        String location = accepted.header("Location");
        assertThat(location).endsWith("/v1/imports/" + id(accepted));
        return Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .until(
                        () -> get("/v1/imports/" + id(accepted)),
                        job -> job.path("state").equals("done")
                                || job.path("state").equals("failed"));
    }

    private ValidatableResponse errors(Response done) {
        return get("/v1/imports/" + id(done) + "/errors").then().statusCode(200);
    }

    private static String id(Response response) {
        return response.path("id");
    }
}

package io.regulars.customer;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Whatever is sent: a clear 4xx, and nothing stored. */
@QuarkusTest
class BadInputResourceTest extends CustomerServiceTest {
    private static final String ORDER = """
            {"placedAt":"2026-03-01T09:30:00Z","status":"paid","currency":"CNY",
             "lines":[{"sku":"a","quantity":2,"unitPrice":"10.00"}]}""";

    @AfterEach
    void nothingIsStored() {
        get("/v1/orders").then().statusCode(200).body("items.size()", equalTo(0));
        get("/v1/customers").then().statusCode(200).body("items.size()", equalTo(0));
    }

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                Arguments.of("\"quantity\":2", "\"quantity\":\"2\"", "/lines/0/quantity"),
                Arguments.of("\"quantity\":2", "\"quantity\":2.5", "/lines/0/quantity"),
                Arguments.of("\"quantity\":2", "\"quantity\":2147483648", "/lines/0/quantity"),
                Arguments.of("\"quantity\":2", "\"quantity\":true", "/lines/0/quantity"),
                Arguments.of("\"10.00\"", "1e3", "/lines/0/unitPrice"),
                Arguments.of("\"10.00\"", "1e999", "/lines/0/unitPrice"),
                Arguments.of("\"10.00\"", "\"1e3\"", "/lines/0/unitPrice"),
                Arguments.of("\"10.00\"", "\"NaN\"", "/lines/0/unitPrice"),
                Arguments.of("\"10.00\"", "\"\"", "/lines/0/unitPrice"),
                Arguments.of("\"10.00\"", "{}", "/lines/0/unitPrice"),
                Arguments.of("\"a\"", "5", "/lines/0/sku"),
                Arguments.of("\"a\"", "\"\\u0000\"", "/lines/0/sku"),
                Arguments.of("\"a\"", "\"\\ud83d\"", "/lines/0/sku"),
                Arguments.of("\"a\"", "\"\\ude00\\ud83d\"", "/lines/0/sku"),
                Arguments.of("\"sku\"", "\"skew\"", "/lines/0/skew"),
                Arguments.of("\"status\"", "\"refunds\":[],\"status\"", "/refunds"),
                Arguments.of("2026-03-01T09:30:00Z", "2026-03-01", "/placedAt"),
                Arguments.of("2026-03-01T09:30:00Z", "yesterday", "/placedAt"),
                Arguments.of("\"2026-03-01T09:30:00Z\"", "1772357400", "/placedAt"),
                Arguments.of("[{", "{\"0\":[{", "/lines"));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void aWrongFieldIsNamedByItsPointer(String part, String wrong, String pointer) {
        String body = ORDER.replace(part, wrong);
        if (wrong.startsWith("{\"0\"")) {
            body = body.replace("}]}", "}]}}");
        }
        put("/v1/orders/A-1", body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("validation"))
                .body("errors[0].pointer", equalTo(pointer));
    }

    static Stream<Arguments> notJson() {
        byte[] invalidUtf8 = ORDER.replace("\"a\"", "\"\u00ff\"").getBytes(StandardCharsets.ISO_8859_1);
        return Stream.of(
                Arguments.of("nothing", new byte[0]),
                Arguments.of("half a body", ORDER.substring(0, 60).getBytes(StandardCharsets.UTF_8)),
                Arguments.of("a byte order mark", ("\uFEFF" + ORDER).getBytes(StandardCharsets.UTF_8)),
                Arguments.of("UTF-16", ORDER.getBytes(StandardCharsets.UTF_16)),
                Arguments.of("invalid UTF-8", invalidUtf8),
                Arguments.of(
                        "a raw U+0000", ORDER.replace("\"a\"", "\"\u0000\"").getBytes(StandardCharsets.UTF_8)),
                Arguments.of("null", "null".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("an array", "[]".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("a text", "\"order\"".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("two values", (ORDER + ORDER).getBytes(StandardCharsets.UTF_8)),
                Arguments.of("NaN", ORDER.replace("\"10.00\"", "NaN").getBytes(StandardCharsets.UTF_8)),
                Arguments.of(
                        "a field twice",
                        ORDER.replace("\"status\"", "\"status\":\"paid\",\"status\"")
                                .getBytes(StandardCharsets.UTF_8)),
                Arguments.of(
                        "a number of a million digits",
                        ORDER.replace("\"10.00\"", "1".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8)),
                Arguments.of(
                        "100,000 levels", ("[".repeat(100_000) + "]".repeat(100_000)).getBytes(StandardCharsets.UTF_8)),
                Arguments.of(
                        "100,000 levels in a field",
                        ORDER.replace("\"a\"", "[".repeat(100_000) + "]".repeat(100_000))
                                .getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notJson")
    void whatIsNoProperJsonIsRefused(String name, byte[] body) {
        for (String path : new String[] {"/v1/orders/A-1", "/v1/customers/c-1"}) {
            Response answer = call().body(body).put(path);
            assertThat(answer.statusCode()).as("%s to %s", name, path).isEqualTo(400);
            assertThat(answer.contentType()).startsWith("application/problem+json");
        }
        assertThat(call().body(body).post("/v1/orders/batch").statusCode())
                .as("%s to a batch", name)
                .isIn(name.equals("an array") ? new Integer[] {200} : new Integer[] {400});
    }

    @Test
    void aBatchThatIsNotJsonIsRefusedWholeAndNamesTheLine() {
        String lines = ORDER.replace("\n", "").replaceFirst("\\{", "{\"orderId\":\"A-1\",") + "\n{\"orderId\":";
        call().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/v1/orders/batch")
                .then()
                .statusCode(400)
                .body("detail", org.hamcrest.Matchers.containsString("line 2"));
    }

    @Test
    void aBatchOfMoreThanAThousandIsTooLarge() {
        String many = "{},".repeat(1_000) + "{}";
        post("/v1/orders/batch", "[" + many + "]").then().statusCode(413);
        post("/v1/customers/batch", "[" + many + "]").then().statusCode(413);
        call().contentType("application/x-ndjson")
                .body("{}\n".repeat(1_001).getBytes(StandardCharsets.UTF_8))
                .post("/v1/orders/batch")
                .then()
                .statusCode(413);
    }

    @Test
    void everyInvalidItemOfABatchIsRejectedByItself() {
        String body = """
                [{"orderId":"A-1","quantity":1}, null, 5, "x", {"orderId":"A-2"}, [], {"orderId":"a b"},
                 {"orderId":"A-3","lines":[{"quantity":1e400}]}]""";
        post("/v1/orders/batch", body)
                .then()
                .statusCode(200)
                .body("accepted", equalTo(0))
                .body("rejected", equalTo(8))
                .body("results.outcome.unique()", equalTo(java.util.List.of("rejected")));
    }

    @ParameterizedTest
    @CsvSource({"text/plain,415", "application/xml,415", "application/x-ndjson,415"})
    void anotherMediaTypeIsRefused(String type, int status) {
        call().contentType(type)
                .body(ORDER.getBytes(StandardCharsets.UTF_8))
                .put("/v1/orders/A-1")
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE | /v1/orders/A-1             | GET, HEAD, PUT
            POST   | /v1/orders                 | GET, HEAD
            PATCH  | /v1/orders/A-1             | GET, HEAD, PUT
            PUT    | /v1/customers              | GET, HEAD
            DELETE | /v1/settings               | GET, HEAD, PUT
            PUT    | /v1/orders/A-1/refunds     | POST
            PUT    | /v1/customers/c-1/consents | GET, HEAD, POST
            DELETE | /v1/customers/c-1/consents | GET, HEAD, POST
            """)
    void aKnownPathKnowsItsMethods(String method, String path, String allowed) {
        call().request(method, path).then().statusCode(405).header("Allow", allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/orders?limit=0",
        "/v1/orders?limit=501",
        "/v1/orders?limit=x",
        "/v1/orders?cursor=x",
        "/v1/orders?filter=nonsense==1",
        "/v1/orders?filter=total=gt=x",
        "/v1/orders?sort=nonsense",
        "/v1/customers?filter=email==x",
        "/v1/customers?filter=phone==x",
        "/v1/customers?filter=name==x",
        "/v1/orders/a%20b",
        "/v1/customers/a@example.com",
        "/v1/orders/%00"
    })
    void aQueryOrIdThatCanNotBeIsRefused(String path) {
        get(path).then().statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"customerId,a@example.com", "customerId,a b", "email,a b", "phone,12", "wechatOpenId,' '"})
    void aLookupOfWhatCanNotBeIsRefused(String field, String value) {
        post("/v1/customers/lookup", "{\"" + field + "\":\"" + value + "\"}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/" + field));
    }

    @Test
    void anEmailAsCustomerIdIsRefusedWithTheHint() {
        put("/v1/customers/a@example.com", "{}")
                .then()
                .statusCode(400)
                .body("detail", org.hamcrest.Matchers.containsString("field email"));
    }

    @Test
    void aPathIdThatDiffersFromTheBodysIsRefused() {
        put("/v1/orders/A-1", ORDER.replaceFirst("\\{", "{\"orderId\":\"A-2\","))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/orderId"));
        put("/v1/customers/c-1", "{\"customerId\":\"c-2\"}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/customerId"));
    }

    @Test
    void whoMayNotIsRefused() {
        io.restassured.RestAssured.given().get("/v1/orders").then().statusCode(401);
        io.restassured.RestAssured.given()
                .header("Authorization", io.regulars.kit.testing.Tokens.bearer(tenant, "values:read"))
                .get("/v1/orders")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }
}

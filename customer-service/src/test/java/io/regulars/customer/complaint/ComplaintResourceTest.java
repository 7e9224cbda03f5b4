package io.regulars.customer.complaint;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.ComplaintChanged;
import io.regulars.contracts.CustomerChanged;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.Parallel;
import io.regulars.customer.PublishedEvents;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class ComplaintResourceTest extends CustomerServiceTest {
    private static final String PATH = "/v1/complaints";

    private void order(String orderId, String customer, String... skus) {
        String lines = String.join(
                ",",
                List.of(skus).stream()
                        .map(sku -> "{\"sku\":\"" + sku + "\",\"quantity\":1,\"unitPrice\":\"5\"}")
                        .toList());
        put("/v1/orders/" + orderId, """
                        {"customer":{"customerId":"%s"},"placedAt":"2026-03-01T09:30:00Z","status":"paid","currency":"CNY",
                         "lines":[%s]}""".formatted(customer, lines)).then().statusCode(201);
    }

    private String open(String fields) {
        return post(PATH, "{\"customerId\":\"c-1\",\"kind\":\"damaged\"" + fields + "}")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private List<ComplaintChanged> told(int atLeast) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> PublishedEvents.of(tenant, "cases", ComplaintChanged.class),
                        found -> found.size() >= atLeast);
    }

    @Test
    void isDueByTheHoursOfTheShop() {
        put("/v1/customers/c-1", "{}").then().statusCode(201);
        put("/v1/settings", """
                {"timeZone":"Asia/Shanghai",
                 "businessHours":[{"days":["mon","tue","wed","thu","fri"],"from":"09:00","to":"18:00"}]}""").then().statusCode(200);
        get(PATH + "/settings").then().statusCode(200).body("answerWithinHours", equalTo(8));
        put(PATH + "/settings", "{\"answerWithinHours\":0}").then().statusCode(400);
        put(PATH + "/settings", "{\"answerWithinHours\":4}").then().statusCode(200);

        post(PATH, """
                {"customerId":"c-1","kind":"damaged","text":"Lid broken","openedAt":"2026-03-06T08:00:00Z"}""")
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .body("status", equalTo("open"))
                .body("dueAt", equalTo("2026-03-09T03:00:00Z"))
                .body("answers", hasSize(0));
    }

    @Test
    void takesTheGoodsAndTheCustomerFromTheOrder() {
        order("A-1", "c-1", "T-1", "T-1");
        order("A-2", "c-1", "T-1", "T-2");
        post(PATH, "{\"orderId\":\"A-1\",\"kind\":\"late\"}")
                .then()
                .statusCode(201)
                .body("customerId", equalTo("c-1"))
                .body("sku", equalTo("T-1"));
        post(PATH, "{\"orderId\":\"A-2\",\"kind\":\"late\"}")
                .then()
                .statusCode(201)
                .body("sku", nullValue());
        post(PATH, "{\"orderId\":\"A-2\",\"sku\":\"T-2\",\"kind\":\"late\"}")
                .then()
                .statusCode(201)
                .body("sku", equalTo("T-2"));
    }

    @Test
    void refusesWhatIsNotThereAndWhatContradicts() {
        put("/v1/customers/c-2", "{}").then().statusCode(201);
        order("A-1", "c-1", "T-1");
        post(PATH, "{\"kind\":\"late\"}").then().statusCode(400).body("errors[0].pointer", equalTo("/customerId"));
        post(PATH, "{\"customerId\":\"nobody\",\"kind\":\"late\"}").then().statusCode(404);
        post(PATH, "{\"customerId\":\"c-1\",\"orderId\":\"none\",\"kind\":\"late\"}")
                .then()
                .statusCode(404);
        post(PATH, "{\"customerId\":\"c-2\",\"orderId\":\"A-1\",\"kind\":\"late\"}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/orderId"));
        post(PATH, "{\"customerId\":\"c-1\",\"kind\":\"Mr. Wang, again\",\"channel\":\"a b\",\"status\":\"lost\"}")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/kind", "/channel", "/status")));
        post(PATH, "{\"customerId\":\"c-1\",\"kind\":\"late\",\"status\":\"resolved\"}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/resolution"));
        post(PATH, "{\"customerId\":\"c-1\",\"kind\":\"late\",\"satisfied\":true}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/satisfied"));
        get(PATH + "/none").then().statusCode(404);
        get(PATH).then().body("items", hasSize(0));
    }

    @Test
    void goesFromOpenOverAnsweredToResolvedAndBack() {
        put("/v1/customers/c-1", "{}").then().statusCode(201);
        String at = PATH + "/" + open(",\"subject\":\"Lid\",\"text\":\"broken\"");

        post(at + "/answers", "{\"text\":\"A new one is on its way\",\"channel\":\"wechat\"}")
                .then()
                .statusCode(201)
                .body("status", equalTo("answered"))
                .body("answeredAt", notNullValue())
                .body("answers[0].by", equalTo("key:test"));
        call().body("{\"status\":\"resolved\",\"resolution\":\"New lid\"}")
                .header("If-Match", "\"1\"")
                .patch(at)
                .then()
                .statusCode(412);
        call().body("{\"status\":\"resolved\",\"resolution\":\"New lid\"}")
                .patch(at)
                .then()
                .statusCode(200)
                .body("closedAt", notNullValue())
                .body("satisfied", nullValue());
        call().body("{\"satisfied\":false}").patch(at).then().statusCode(200).body("satisfied", equalTo(false));
        call().body("{\"satisfied\":false}").patch(at).then().statusCode(200).header("ETag", equalTo("\"4\""));
        call().body("{\"status\":\"open\"}")
                .patch(at)
                .then()
                .statusCode(200)
                .body("closedAt", nullValue())
                .body("resolution", nullValue())
                .body("answers", hasSize(1));

        assertThat(told(5))
                .extracting(ComplaintChanged::change)
                .containsExactlyInAnyOrder("opened", "answered", "resolved", "edited", "reopened");
    }

    @Test
    void saysWhenAnAnswerIsDueAndWhenItIsOverdueEachOnce() {
        put("/v1/customers/c-1", "{}").then().statusCode(201);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String soon = open(",\"openedAt\":\"%s\",\"dueAt\":\"%s\""
                .formatted(now.minus(Duration.ofHours(8)), now.plus(Duration.ofHours(1))));
        String late = open(",\"openedAt\":\"%s\",\"dueAt\":\"%s\""
                .formatted(now.minus(Duration.ofHours(8)), now.minus(Duration.ofHours(1))));
        String calm = open("");

        List<ComplaintChanged> told = told(5);

        assertThat(told)
                .extracting(one -> one.complaint() + " " + one.change())
                .containsExactlyInAnyOrder(
                        soon + " opened", soon + " due", late + " opened", late + " overdue", calm + " opened");
        get(PATH + "?filter=overdue==true").then().body("items.id", equalTo(List.of(late)));
    }

    @Test
    void anOpenComplaintIsToldToTheSender() {
        put("/v1/customers/c-1", "{}").then().statusCode(201);
        open("");
        String second = open("");
        CustomerChanged customer = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> PublishedEvents.of(tenant, "customers", CustomerChanged.class), found -> !found.isEmpty())
                .get(0);
        String asked = "{\"customers\":[\"" + customer.customer() + "\"]}";
        post("/internal/contacts", asked).then().body("items[0].openComplaints", equalTo(2));

        call().body("{\"status\":\"rejected\",\"resolution\":\"worn out\"}")
                .patch(PATH + "/" + second)
                .then()
                .statusCode(200);

        post("/internal/contacts", asked).then().body("items[0].openComplaints", equalTo(1));
    }

    @Test
    void allWhoAnswerAtOnceGetThrough() throws Exception {
        put("/v1/customers/c-1", "{}").then().statusCode(201);
        String at = PATH + "/" + open("");
        Callable<Integer> answer =
                () -> post(at + "/answers", "{\"text\":\"sorry\"}").statusCode();
        assertThat(Parallel.all(Collections.nCopies(8, answer))).hasSize(8).containsOnly(201);
        get(at).then().body("answers", hasSize(8)).header("ETag", equalTo("\"9\""));
    }
}

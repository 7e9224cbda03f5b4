package io.regulars.customer.feedback;

import java.time.Duration;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.FeedbackGiven;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.PublishedEvents;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
class FeedbackResourceTest extends CustomerServiceTest {
    private static final String PATH = "/v1/feedback";

    @Test
    void isKeptWithItsWordsAndToldWithoutThem() {
        put("/v1/customers/c-1", "{}").then().statusCode(201);
        post(
                        PATH,
                        "{\"customerId\":\"c-1\",\"kind\":\"nps\",\"score\":9,\"text\":\"Fast\",\"at\":\"2026-03-01T00:00:00Z\"}")
                .then()
                .statusCode(201)
                .body("text", equalTo("Fast"));
        post(PATH, "{\"customerId\":\"c-1\",\"kind\":\"thanks\",\"text\":\"谢谢\"}")
                .then()
                .statusCode(201);

        get(PATH + "?filter=kind==nps%3Bscore=ge=9")
                .then()
                .body("items", hasSize(1))
                .body("items[0].customerId", equalTo("c-1"))
                .body("items[0].at", equalTo("2026-03-01T00:00:00Z"));
        get(PATH).then().body("items.kind", equalTo(List.of("thanks", "nps")));
        List<FeedbackGiven> told = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> PublishedEvents.of(tenant, "cases", FeedbackGiven.class), found -> found.size() >= 2);
        assertThat(told).extracting(FeedbackGiven::score).containsExactlyInAnyOrder(9, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"kind\":\"nps\",\"score\":11 | /score",
                "\"kind\":\"nps\" | /score",
                "\"kind\":\"csat\",\"score\":0 | /score",
                "\"kind\":\"thanks\",\"score\":5 | /score",
                "\"kind\":\"praise\" | /kind",
                "\"score\":5 | /kind",
                "\"kind\":\"thanks\",\"at\":\"2999-01-01T00:00:00Z\" | /at",
            })
    void isChecked(String fields, String pointer) {
        put("/v1/customers/c-1", "{}").then().statusCode(201);
        post(PATH, "{\"customerId\":\"c-1\"," + fields + "}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
        get(PATH).then().body("items", hasSize(0));
    }
}

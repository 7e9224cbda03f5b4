package io.regulars.customer.category;

import java.time.Duration;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CategoryChanged;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.PublishedEvents;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class CategoryResourceTest extends CustomerServiceTest {
    private static final String TEA = "/v1/categories/%E7%BB%BF%E8%8C%B6%20%2F%20tea";

    @Test
    void isCreatedReplacedAndListedByName() {
        put(TEA, "{\"consumptionDays\":30,\"returnDays\":0}")
                .then()
                .statusCode(201)
                .body("name", equalTo("绿茶 / tea"));
        put(TEA, "{\"consumptionDays\":30,\"returnDays\":0}")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""));
        put(TEA, "{\"endOfNeedDays\":900}").then().statusCode(200).body("consumptionDays", nullValue());
        put("/v1/categories/cups", "{}").then().statusCode(201);

        get(TEA).then().statusCode(200).header("ETag", equalTo("\"2\"")).body("endOfNeedDays", equalTo(900));
        get("/v1/categories").then().body("items.name", equalTo(List.of("cups", "绿茶 / tea")));
        get("/v1/categories/none").then().statusCode(404);
    }

    @Test
    void eachChangeIsToldOnce() {
        put(TEA, "{\"consumptionDays\":30}").then().statusCode(201);
        put(TEA, "{\"consumptionDays\":30}").then().statusCode(200);
        put(TEA, "{\"consumptionDays\":45,\"returnDays\":14}").then().statusCode(200);

        List<CategoryChanged> told = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> PublishedEvents.of(tenant, "settings", CategoryChanged.class), found -> found.size() >= 2);

        assertThat(told).extracting(CategoryChanged::category).containsOnly("绿茶 / tea");
        assertThat(told)
                .extracting(CategoryChanged::entry)
                .containsOnly(told.get(0).entry());
        assertThat(told)
                .extracting(CategoryChanged::version, CategoryChanged::consumptionDays, CategoryChanged::returnDays)
                .containsExactlyInAnyOrder(tuple(1L, 30, null), tuple(2L, 45, 14));
    }

    @Test
    void isChecked() {
        put(TEA, "{\"name\":\"other\",\"consumptionDays\":0,\"endOfNeedDays\":36501,\"returnDays\":-1}")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/name", "/consumptionDays", "/endOfNeedDays", "/returnDays")));
        call().header("If-Match", "\"7\"").body("{}").put(TEA).then().statusCode(412);
    }
}

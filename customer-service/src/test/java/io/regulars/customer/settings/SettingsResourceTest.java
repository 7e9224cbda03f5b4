package io.regulars.customer.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.SettingsChanged;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.Parallel;
import io.regulars.customer.PublishedEvents;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class SettingsResourceTest extends CustomerServiceTest {
    private static final String ORDER = """
            {"placedAt":"2026-03-01T09:30:00Z","status":"paid","currency":"%s",
             "lines":[{"quantity":1,"unitPrice":"1"}]}""";

    @Test
    void haveDefaultsAndNoOtherFieldsThanTheContracts() {
        Map<String, Object> settings =
                get("/v1/settings").then().statusCode(200).extract().path("$");
        assertThat(settings.keySet())
                .isEqualTo(Set.of(
                        "timeZone",
                        "baseCurrency",
                        "rates",
                        "country",
                        "languages",
                        "senderName",
                        "businessHours",
                        "marketingDefault",
                        "defaultMargin"));
        assertThat(settings).containsEntry("timeZone", "UTC").containsEntry("marketingDefault", "denied");
        assertThat(settings.get("baseCurrency")).isNull();
    }

    @Test
    void areReplacedAsAWhole() {
        put("/v1/settings", """
                        {"timeZone":"Asia/Shanghai","baseCurrency":"CNY","country":"CN","languages":["zh-CN","en"],
                         "rates":[{"currency":"EUR","from":"2026-01-01","rate":"7.85"}],"senderName":"茶馆",
                         "businessHours":[{"days":["mon"],"from":"09:00","to":"18:00"}],
                         "marketingDefault":"allowed","defaultMargin":0.35}""")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("rates[0].rate", equalTo("7.85"))
                .body("defaultMargin", equalTo("0.35"))
                .body("businessHours[0].from", equalTo("09:00"));
        put("/v1/settings", "{\"timeZone\":\"Europe/London\"}")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("timeZone", equalTo("Europe/London"))
                .body("senderName", nullValue())
                .body("rates.size()", equalTo(0));
        get("/v1/settings").then().body("timeZone", equalTo("Europe/London")).header("ETag", "\"2\"");
    }

    @Test
    void takeTheCurrencyOfTheFirstOrderUnlessTheShopSetsOne() throws Exception {
        put("/v1/orders/A-1", ORDER.formatted("EUR")).then().statusCode(201);
        put("/v1/orders/A-2", ORDER.formatted("CNY")).then().statusCode(201);
        get("/v1/settings").then().body("baseCurrency", equalTo("EUR"));
        put("/v1/settings", "{\"baseCurrency\":\"USD\"}").then().body("baseCurrency", equalTo("USD"));
        put("/v1/settings", "{}").then().body("baseCurrency", equalTo("EUR"));
    }

    @Test
    void haveOneBaseCurrencyWhenFirstOrdersArriveAtOnce() throws Exception {
        List<String> shown = Parallel.all(List.of(
                () -> put("/v1/orders/A-1", ORDER.formatted("EUR")).header("ETag"),
                () -> put("/v1/orders/A-2", ORDER.formatted("CNY")).header("ETag"),
                () -> put("/v1/orders/A-3", ORDER.formatted("USD")).header("ETag")));
        assertThat(shown).containsOnly("\"1\"");
        List<SettingsChanged> events = events(1);
        assertThat(events).hasSize(1);
        get("/v1/settings").then().body("baseCurrency", equalTo(events.get(0).baseCurrency()));
    }

    @Test
    void areToldWithTheirVersion() {
        put("/v1/settings", "{\"timeZone\":\"Asia/Shanghai\",\"defaultMargin\":\"0.4\"}")
                .then()
                .statusCode(200);
        SettingsChanged event = events(1).get(0);
        assertThat(event.timeZone()).isEqualTo("Asia/Shanghai");
        assertThat(event.defaultMargin()).isEqualTo("0.4");
        assertThat(event.version()).isEqualTo(1);
        assertThat(event.settings()).isEqualTo(tenant);
    }

    private List<SettingsChanged> events(int atLeast) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> PublishedEvents.of(tenant, "settings", SettingsChanged.class),
                        found -> found.size() >= atLeast);
    }

    @Test
    void honourIfMatch() {
        call().header("If-Match", "\"0\"").body("{}").put("/v1/settings").then().statusCode(200);
        call().header("If-Match", "\"0\"").body("{}").put("/v1/settings").then().statusCode(412);
    }

    @Test
    void areRefusedWithAPointerForEachFault() {
        put("/v1/settings", """
                        {"timeZone":"Shanghai","baseCurrency":"RMB","country":"China","languages":["??"],"senderName":" ",
                         "rates":[{"currency":"EUR","from":"2026-01-01","rate":"0"},{"currency":"EUR","from":"2026-01-01","rate":"1"},{}],
                         "businessHours":[{"days":["x"],"from":"9","to":"18:00"}],
                         "marketingDefault":"maybe","defaultMargin":"1.01"}""")
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        equalTo(List.of(
                                "/timeZone",
                                "/baseCurrency",
                                "/rates/0/rate",
                                "/rates/1",
                                "/rates/2/currency",
                                "/rates/2/from",
                                "/rates/2/rate",
                                "/country",
                                "/languages/0",
                                "/senderName",
                                "/businessHours/0/days/0",
                                "/businessHours/0/from",
                                "/marketingDefault",
                                "/defaultMargin")));
        put("/v1/settings", "{\"rates\":[{\"currency\":\"EUR\",\"from\":\"2026-02-30\",\"rate\":\"1\"}]}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/rates/0/from"));
    }
}

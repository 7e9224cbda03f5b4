package io.regulars.outreach.channel;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Provider;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class SmsChannelResourceTest {
    private static final Map<String, Object> PHONE =
            Map.of("phone", "+8613800000001", "marketing", Map.of("sms", true), "service", Map.of("sms", true));

    private final Provider provider = new Provider();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void aliyunTakesItBillsBySegmentAndReportsItsArrival() {
        provider.plan(
                "/", 200, "{\"Code\":\"OK\",\"BizId\":\"134523^4351232\",\"Message\":\"OK\",\"RequestId\":\"r\"}");
        Shop shop = shop("""
                {"provider":"aliyun","senderName":"花店","keyId":"id","keySecret":"canary-secret","url":"%s",
                 "costPerSegment":"0.045"}""");
        Customer customer = shop.customer("", PHONE);
        String touch = shop.touch(customer, "t", "marketing");
        shop.awaitState(touch, "sent");
        assertThat(provider.calls("/")).hasSize(1);
        assertThat(provider.calls("/").get(0).body())
                .contains("PhoneNumbers=13800000001")
                .contains("TemplateCode=SMS_1")
                .contains("TemplateParam=%7B%22name%22%3A%22Anna%22%7D")
                .contains("OutId=" + touch)
                .contains("Signature=");
        shop.call().get("/v1/touches/" + touch).then().body("cost", is("0.045"));

        report(
                shop,
                "[{\"phone_number\":\"13800000001\",\"success\":true,\"biz_id\":\"134523^4351232\",\"out_id\":\""
                        + touch + "\"}]",
                "{\"code\":0,\"msg\":\"OK\"}");
        shop.awaitState(touch, "delivered");
        report(shop, "[{\"success\":true,\"biz_id\":\"unknown\"}]", "{\"code\":0,\"msg\":\"OK\"}");
        assertThat(shop.call().get("/v1/channels/sms").asString()).doesNotContain("canary-secret");
    }

    @Test
    void tencentReportsByItsOwnNumberWhatDidNotArrive() {
        provider.plan("/", 200, """
                {"Response":{"SendStatusSet":[{"SerialNo":"5000:1045710669157053657849499619","Fee":2,"Code":"Ok"}],
                 "RequestId":"r"}}""");
        Shop shop = shop("""
                {"provider":"tencent","senderName":"花店","keyId":"id","keySecret":"s","appId":"1400","url":"%s",
                 "costPerSegment":"0.05"}""");
        Customer customer = shop.customer("", PHONE);
        String touch = shop.touch(customer, "t", "marketing");
        shop.awaitState(touch, "sent");
        Provider.Call call = provider.calls("/").get(0);
        assertThat(call.header("X-tc-action")).isEqualTo("SendSms");
        assertThat(call.header("Authorization")).startsWith("TC3-HMAC-SHA256 Credential=id/");
        assertThat(call.body())
                .contains("\"PhoneNumberSet\":[\"+8613800000001\"]")
                .contains("[\"Anna\"]");
        shop.call().get("/v1/touches/" + touch).then().body("cost", is("0.10"));

        report(shop, """
                [{"mobile":"13800000001","report_status":"FAIL","errmsg":"MK:0001",
                  "sid":"5000:1045710669157053657849499619"}]""", "{\"result\":0,\"errmsg\":\"OK\"}");
        shop.awaitState(touch, "bounced");
        shop.call().get("/v1/touches/" + touch).then().body("reason", is("sms-MK-0001"));
    }

    @Test
    void anyOtherProviderIsAskedInItsOwnFieldsWithTheSendersNameInTheText() {
        provider.plan("/send", 202, "{\"id\":\"m-1\"}");
        Shop shop = shop("""
                {"provider":"http","senderName":"Meier","url":"%s/send","authorization":"Bearer key",
                 "fields":{"to":"{{phone}}","content":"{{text}}","ref":"{{touchId}}"},
                 "pointers":{"id":"/id","status":"/state","delivered":"ok"}}""");
        Customer customer = shop.customer("", PHONE);
        String touch = shop.touch(customer, "t", "marketing");
        shop.awaitState(touch, "sent");
        Provider.Call call = provider.calls("/send").get(0);
        assertThat(Outside.json(call.content()))
                .isEqualTo(Outside.JSON
                        .createObjectNode()
                        .put("to", "+8613800000001")
                        .put("content", "Meier: Hello Anna STOP")
                        .put("ref", touch));
        assertThat(call.header("Idempotency-key")).isEqualTo(touch);
        assertThat(call.header("Authorization")).isEqualTo("Bearer key");
        report(shop, "{\"id\":\"m-1\",\"state\":\"ok\"}", "{\"ok\":true}");
        shop.awaitState(touch, "delivered");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | {"Code":"isv.MOBILE_NUMBER_ILLEGAL","RequestId":"r"} | failed  | sms-isv.MOBILE_NUMBER_ILLEGAL
            200 | {"Code":"isv.BUSINESS_LIMIT_CONTROL"}                | held    | sms-isv.BUSINESS_LIMIT_CONTROL
            429 | {}                                                   | held    | sms-429
            503 | {}                                                   | unknown | in-doubt
            200 | not json                                             | unknown | in-doubt
            -1  | {}                                                   | unknown | in-doubt
            """)
    void whatAnAnswerMeansDecidesWhetherItIsTriedAgain(int status, String body, String state, String reason) {
        provider.plan("/", status, body);
        Shop shop = shop(
                "{\"provider\":\"aliyun\",\"senderName\":\"花店\",\"keyId\":\"id\",\"keySecret\":\"s\",\"url\":\"%s\"}");
        String touch = shop.touch(shop.customer("", PHONE), "t", "marketing");
        shop.awaitState(touch, state);
        shop.call().get("/v1/touches/" + touch).then().body("reason", is(reason));
    }

    @Test
    void aStrangersReportIsNotFoundAndASendersNameIsNeeded() {
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body("[]")
                .post("/hooks/channels/AAAA")
                .then()
                .statusCode(404);
        new Shop()
                .call()
                .body("{\"provider\":\"aliyun\",\"keyId\":\"id\",\"keySecret\":\"s\"}")
                .put("/v1/channels/sms")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/senderName"));
    }

    @Test
    void whatCanNotBeAPointerOrAHeaderIsRefused() {
        new Shop()
                .call()
                .body("""
                        {"provider":"http","senderName":"Meier","url":"%s/","fields":{"a":"{{text}}"},
                         "authorization":"Bearer a\\r\\nX: y","region":"a\\nb",
                         "pointers":{"id":"id","status":"status","delivered":"ok"}}""".formatted(provider.url()))
                .put("/v1/channels/sms")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItems("/authorization", "/region", "/pointers/id", "/pointers/status"));
    }

    @Test
    void aKeptSecretDoesNotFollowAChangedUrl() {
        Shop shop = shop(
                "{\"provider\":\"aliyun\",\"senderName\":\"花店\",\"keyId\":\"id\",\"keySecret\":\"s\",\"url\":\"%s\"}");
        String kept =
                "{\"provider\":\"aliyun\",\"senderName\":\"花\",\"keyId\":\"id\",\"url\":\"" + provider.url() + "\"}";
        shop.call().body(kept).put("/v1/channels/sms").then().statusCode(200).body("keySecretSet", is(true));
        shop.call()
                .body(kept.replace("\"url\":\"", "\"url\":\"https://elsewhere.example/?"))
                .put("/v1/channels/sms")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/keySecret"))
                .body("detail", not(containsString("\"s\"")));
    }

    private void report(Shop shop, String body, String acknowledgement) {
        String callback = shop.call().get("/v1/channels/sms").path("callbackUrl");
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(body)
                .post(callback.replace("http://shop.example", ""))
                .then()
                .statusCode(200)
                .body(is(acknowledgement));
    }

    private Shop shop(String settings) {
        Shop shop = new Shop();
        shop.call()
                .body(settings.formatted(provider.url()))
                .put("/v1/channels/sms")
                .then()
                .statusCode(200);
        shop.call().body("""
                        {"channel":"sms","purpose":"marketing","variants":{"en":{"text":"Hello {{customer.name}} STOP",
                         "providerTemplate":"SMS_1","parameters":{"name":"{{customer.name}}"}}}}""").put("/v1/templates/t").then().statusCode(201);
        return shop;
    }
}

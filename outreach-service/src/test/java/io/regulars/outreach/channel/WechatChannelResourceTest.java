package io.regulars.outreach.channel;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Provider;
import io.regulars.outreach.testing.Shop;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class WechatChannelResourceTest {
    private static final String TOKEN = "/cgi-bin/stable_token";
    private static final String SEND = "/cgi-bin/message/template/send";
    private static final String SIGNATURE = "30a07cfec7cec61647113213fbba1233390cce22";
    private static final Map<String, Object> OPEN_ID =
            Map.of("wechatOpenId", "oABC", "marketing", Map.of("wechat", true));

    private final Provider wechat = new Provider();

    @AfterEach
    void close() {
        wechat.close();
    }

    @Test
    void asksForOneTokenForManyMessages() {
        wechat.plan(TOKEN, 200, "{\"access_token\":\"one\",\"expires_in\":7200}");
        wechat.plan(SEND, 200, "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":200228332}");
        Shop shop = shop();
        String first = shop.touch(shop.customer("", OPEN_ID), "t", "marketing");
        shop.awaitState(first, "sent");
        shop.awaitState(shop.touch(shop.customer("", OPEN_ID), "t", "marketing"), "sent");
        assertThat(wechat.calls(TOKEN)).hasSize(1);
        assertThat(wechat.calls(SEND))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.query()).isEqualTo("access_token=one"));
        assertThat(wechat.calls(SEND).get(0).body())
                .contains("\"touser\":\"oABC\"", "\"template_id\":\"tpl\"", "\"name\":{\"value\":\"Anna\"}")
                .contains("\"client_msg_id\":\"" + first.replace("-", "") + "\"");
    }

    @Test
    void aTokenThatEndedIsReplacedOnce() {
        wechat.plan(TOKEN, 200, "{\"access_token\":\"old\",\"expires_in\":7200}")
                .plan(TOKEN, 200, "{\"access_token\":\"new\",\"expires_in\":7200}");
        wechat.plan(SEND, 200, "{\"errcode\":42001,\"errmsg\":\"access_token expired\"}")
                .plan(SEND, 200, "{\"errcode\":0,\"msgid\":1}");
        Shop shop = shop();
        shop.awaitState(shop.touch(shop.customer("", OPEN_ID), "t", "marketing"), "sent");
        assertThat(wechat.calls(SEND))
                .extracting(Provider.Call::query)
                .containsExactly("access_token=old", "access_token=new");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            43004, failed, wechat-43004
            40003, failed, wechat-40003
            45009, held,   wechat-45009
            -1,    held,   wechat--1
            """)
    void errorCodesTellWhetherItIsWorthTryingAgain(int code, String state, String reason) {
        wechat.plan(TOKEN, 200, "{\"access_token\":\"one\",\"expires_in\":7200}");
        wechat.plan(SEND, 200, "{\"errcode\":" + code + ",\"errmsg\":\"x\"}");
        Shop shop = shop();
        String touch = shop.touch(shop.customer("", OPEN_ID), "t", "marketing");
        shop.awaitState(touch, state);
        shop.call().get("/v1/touches/" + touch).then().body("reason", is(reason));
    }

    /** The signature is that of token "canary-token", timestamp 1 and nonce 2, by sha1sum. */
    @Test
    void whatIsToldUnderTheSharedTokenSettlesTheTouch() {
        wechat.plan(TOKEN, 200, "{\"access_token\":\"one\",\"expires_in\":7200}");
        wechat.plan(SEND, 200, "{\"errcode\":0,\"msgid\":200163840}");
        Shop shop = shop();
        String touch = shop.touch(shop.customer("", OPEN_ID), "t", "marketing");
        shop.awaitState(touch, "sent");
        String url = shop.call().get("/v1/channels/wechat").path("callbackUrl");
        String path = url.replace("http://shop.example", "");
        String signed = path + "?timestamp=1&nonce=2&signature=" + SIGNATURE;
        RestAssured.given()
                .get(signed + "&echostr=hello")
                .then()
                .statusCode(200)
                .body(is("hello"));
        String report = """
                <xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[oABC]]></FromUserName>
                <CreateTime>1395658984</CreateTime><MsgType><![CDATA[event]]></MsgType>
                <Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event><MsgID>200163840</MsgID>
                <Status><![CDATA[failed:user block]]></Status></xml>""";
        RestAssured.given()
                .contentType("text/xml")
                .body(report)
                .post(path)
                .then()
                .statusCode(401);
        shop.awaitState(touch, "sent");
        RestAssured.given()
                .contentType("text/xml")
                .body(report)
                .post(signed)
                .then()
                .statusCode(200)
                .body(is("success"));
        shop.awaitState(touch, "bounced");
        shop.call().get("/v1/touches/" + touch).then().body("reason", is("wechat-user-block"));
        RestAssured.given()
                .contentType("text/xml")
                .body("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><Event>&e;</Event></xml>")
                .post(signed)
                .then()
                .statusCode(200);
    }

    private Shop shop() {
        Shop shop = new Shop();
        shop.call()
                .body("{\"appId\":\"wx" + shop.tenant.toString().substring(0, 8)
                        + "\",\"appSecret\":\"canary-secret\",\"callbackToken\":\"canary-token\",\"url\":\""
                        + wechat.url() + "\"}")
                .put("/v1/channels/wechat")
                .then()
                .statusCode(200)
                .body("appSecretSet", is(true));
        assertThat(shop.call().get("/v1/channels/wechat").asString()).doesNotContain("canary");
        shop.call().body("""
                        {"channel":"wechat","purpose":"marketing","variants":{"en":{"text":"Hello {{customer.name}}",
                         "providerTemplate":"tpl","parameters":{"name":"{{customer.name}}"}}}}""").put("/v1/templates/t").then().statusCode(201);
        return shop;
    }
}

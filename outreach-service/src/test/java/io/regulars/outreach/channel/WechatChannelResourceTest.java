package io.regulars.outreach.channel;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Provider;
import io.regulars.outreach.testing.Shop;
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

    private Shop shop() {
        Shop shop = new Shop();
        shop.call()
                .body("{\"appId\":\"wx" + shop.tenant.toString().substring(0, 8)
                        + "\",\"appSecret\":\"canary-secret\",\"url\":\"" + wechat.url() + "\"}")
                .put("/v1/channels/wechat")
                .then()
                .statusCode(200)
                .body("appSecretSet", is(true));
        assertThat(shop.call().get("/v1/channels/wechat").asString()).doesNotContain("canary-secret");
        shop.call().body("""
                        {"channel":"wechat","purpose":"marketing","variants":{"en":{"text":"Hello {{customer.name}}",
                         "providerTemplate":"tpl","parameters":{"name":"{{customer.name}}"}}}}""").put("/v1/templates/t").then().statusCode(201);
        return shop;
    }
}

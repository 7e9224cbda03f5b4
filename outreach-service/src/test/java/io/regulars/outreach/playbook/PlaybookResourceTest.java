package io.regulars.outreach.playbook;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class PlaybookResourceTest {
    private static final String WINBACK = """
            {"trigger":{"event":"score.changed","into":["IMPORTANT_WINBACK"]},"steps":[{"template":"t"}]}""";

    @Test
    void aNewPlaybookIsADraftWithTheDefaultsFilledIn() {
        Shop shop = shop();
        shop.call()
                .body(WINBACK)
                .put("/v1/playbooks/winback")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("state", is("draft"))
                .body("class", is("marketing"))
                .body("delivery", is("atMostOnce"))
                .body("expiresAfter", is("P7D"))
                .body("reentry", is("always"))
                .body("holdOut", is(0f))
                .body("activatedAt", nullValue())
                .body("steps[0].wait", is("PT0S"));
        shop.call()
                .post("/v1/playbooks/winback/activate")
                .then()
                .statusCode(200)
                .body("state", is("active"))
                .body("activatedAt", notNullValue());
        shop.call()
                .body(WINBACK)
                .put("/v1/playbooks/winback")
                .then()
                .statusCode(200)
                .body("version", is(2))
                .body("state", is("active"));
        shop.call().post("/v1/playbooks/winback/pause").then().statusCode(200).body("state", is("paused"));
        shop.call().delete("/v1/playbooks/winback").then().statusCode(204);
        shop.call().get("/v1/playbooks/winback").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "class":"marketing","delivery":"atLeastOnce" | /delivery
            "class":"transactional","holdOut":0.1        | /holdOut
            "holdOut":1.1                                | /holdOut
            "expiresAfter":"soon"                        | /expiresAfter
            "expiresAfter":"P91D"                        | /expiresAfter
            "reentry":"sometimes"                        | /reentry
            "variants":[{"name":"a"},{"name":"a"}]       | /variants/1/name
            "variants":[{"name":"a"},{"name":"b"}]       | /steps
            "budget":{"amount":"100"}                    | /steps/0/cost
            "budget":{"amount":"-1"}                     | /budget/amount
            "priority":101                               | /priority
            "pilotPercent":0                             | /pilotPercent
            "audience":"abc==A"                          | /audience
            "class":"advertising"                        | /class
            "segment":"big spenders"                     | /segment
            "colour":"red"                               | /colour
            """)
    void refusesWhatItCanNotHonourAndNamesIt(String fields, String pointer) {
        shop().call()
                .body("{" + WINBACK.substring(1, WINBACK.length() - 1) + "," + fields + "}")
                .put("/v1/playbooks/winback")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "wait":"soon"                     | /steps/0/wait
            "wait":"P8D"                      | /expiresAfter
            "stopIf":["sneezed"]              | /steps/0/stopIf/0
            "when":"rfm.type="                | /steps/0/when
            "when":"mood==good"               | /steps/0/when
            "cost":"0.00001"                  | /steps/0/cost
            "channel":"pigeon"                | /steps/0/channel
            "offer":7                         | /steps/0/offer
            "next":0                          | /steps/0/next
            """)
    void refusesStepsThatCanNotBeTaken(String fields, String pointer) {
        shop().call()
                .body("{\"trigger\":{\"event\":\"order.paid\"},\"expiresAfter\":\"P7D\",\"steps\":[{\"template\":\"t\","
                        + fields + "}]}")
                .put("/v1/playbooks/winback")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                       | /trigger
            {"event":"score.changed"}                                                | /trigger/into
            {"event":"order.changed","into":["NEW"]}                                 | /trigger/event
            {"event":"score.changed","into":["BEST"]}                                | /trigger/into/0
            {"event":"score.changed","churn":["gone"]}                               | /trigger/churn/0
            {"event":"order.paid","into":["NEW"]}                                    | /trigger/into
            {"event":"order.paid","direction":"up"}                                  | /trigger/direction
            {"schedule":{"at":"9 o'clock"}}                                          | /trigger/schedule
            {"schedule":{"cron":"0 10 30 2 *"}}                                      | /trigger/schedule
            {"schedule":{"at":"09:00"},"into":["NEW"]}                               | /trigger/into
            {"event":"score.changed","into":["NEW"],"schedule":{"at":"09:00"}}       | /trigger
            {"occasion":"birthday","schedule":{"at":"09:00"}}                        | /trigger
            {"segmentEntered":"big spenders"}                                        | /trigger/segmentEntered
            {"segmentEntered":"vip","segmentLeft":"vip"}                             | /trigger
            {"segmentLeft":"vip","churn":["lost"]}                                   | /trigger/churn
            """, quoteCharacter = '`')
    void refusesTriggersItDoesNotKnow(String trigger, String pointer) {
        shop().call()
                .body("{\"trigger\":" + trigger + ",\"steps\":[{\"template\":\"t\"}]}")
                .put("/v1/playbooks/winback")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void refusesAStepThatNamesNoTemplateOfTheShop() {
        shop().call()
                .body(WINBACK.replace("\"t\"", "\"nothing\""))
                .put("/v1/playbooks/winback")
                .then()
                .statusCode(404)
                .body("errors.pointer", contains("/steps/0/template"));
    }

    @Test
    void refusesATemplateOfAnotherPurpose() {
        Shop shop = shop();
        shop.template("shipped", "transactional");
        shop.call()
                .body(WINBACK.replace("\"t\"", "\"shipped\""))
                .put("/v1/playbooks/winback")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/steps/0/template"));
    }

    @Test
    void anOldVersionOverwritesNothing() {
        Shop shop = shop();
        shop.call().body(WINBACK).put("/v1/playbooks/winback").then().statusCode(201);
        shop.call().body(WINBACK).put("/v1/playbooks/winback").then().statusCode(200);
        shop.call()
                .header("If-Match", "\"1\"")
                .body(WINBACK)
                .put("/v1/playbooks/winback")
                .then()
                .statusCode(412);
    }

    @Test
    void anotherShopSeesNothingOfIt() {
        Shop shop = shop();
        shop.call().body(WINBACK).put("/v1/playbooks/winback").then().statusCode(201);
        Shop other = shop();
        String foreign = other.call()
                .get("/v1/playbooks/winback")
                .then()
                .statusCode(404)
                .extract()
                .asString();
        String absent =
                other.call().get("/v1/playbooks/winback").then().extract().asString();
        other.call().get("/v1/playbooks").then().statusCode(200).body("items.size()", is(0));
        org.assertj.core.api.Assertions.assertThat(foreign).isEqualTo(absent);
    }

    @Test
    void aTemplateInUseIsNotDeleted() {
        Shop shop = shop();
        shop.call().body(WINBACK).put("/v1/playbooks/winback").then().statusCode(201);
        shop.call()
                .delete("/v1/templates/t")
                .then()
                .statusCode(409)
                .body("detail", containsString("winback"))
                .body("type", equalTo("conflict"));
    }

    private static Shop shop() {
        Shop shop = new Shop();
        shop.template("t", "marketing");
        return shop;
    }
}

package io.regulars.outreach.policy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.testing.Tokens;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class PolicyResourceTest {
    @Test
    void aShopThatSetNothingHasQuietNightsAndACap() {
        RestAssured.given()
                .header("Authorization", Tokens.bearer(java.util.UUID.randomUUID(), "outreach:read"))
                .get("/v1/contact-policy")
                .then()
                .statusCode(200)
                .body("quietHours.from", is("22:00"))
                .body("quietHours.to", is("09:00"))
                .body("caps[0].class", is("marketing"))
                .body("globalHoldOut", is(0f));
    }

    @Test
    void whatIsPutIsReadBack() {
        Shop shop = new Shop();
        shop.policy("{\"quietHours\":null,\"caps\":[{\"max\":1,\"per\":\"P1D\"}],\"globalHoldOut\":0.25}");
        shop.call()
                .get("/v1/contact-policy")
                .then()
                .body("quietHours", nullValue())
                .body("caps[0].max", is(1))
                .body("caps[0].channel", nullValue())
                .body("globalHoldOut", is(0.25f));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"quietHours":{"from":"22","to":"09:00"}}               | /quietHours/from
            {"quietHours":{"from":"22:00"}}                         | /quietHours/to
            {"quietHours":{"from":"09:00","to":"09:00"}}            | /quietHours/to
            {"caps":[{"max":-1,"per":"P7D"}]}                       | /caps/0/max
            {"caps":[{"max":1,"per":"a week"}]}                     | /caps/0/per
            {"caps":[{"max":1,"per":"P7D","class":"transactional"}]} | /caps/0/class
            {"caps":[{"max":1,"per":"P7D","channel":"fax"}]}        | /caps/0/channel
            {"globalHoldOut":1.5}                                   | /globalHoldOut
            {"globalHoldOut":"much"}                                | /globalHoldOut
            {"perhaps":true}                                        | /perhaps
            """)
    void refusesWhatIsNoPolicyAndNamesThePlace(String body, String pointer) {
        new Shop()
                .call()
                .body(body)
                .put("/v1/contact-policy")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));
    }
}

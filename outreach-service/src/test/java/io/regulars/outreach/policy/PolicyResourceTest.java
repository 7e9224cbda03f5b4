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
                .body("weekdayWindows[0].from", is("10:00"))
                .body("unpaidSegments", is(java.util.List.of("class-f")))
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

    @Test
    void everyPartOfAPolicyIsReadBack() {
        Shop shop = new Shop();
        shop.policy("""
                {"weekdayWindows":[{"days":["sat"],"from":"10:00","to":"24:00"}],
                 "ageQuietHours":[{"fromAge":55,"from":"12:00","to":"15:00"}],"customersMayWiden":true,
                 "bestDays":["thu"],"minimumSilence":"P1D","maximumSilence":"P60D",
                 "overService":{"max":6,"per":"P7D"},"paidChannels":["sms"],"unpaidSegments":[],"pausePlaybookAt":{"bounceRate":0.05}}""");
        shop.call()
                .get("/v1/contact-policy")
                .then()
                .body("weekdayWindows[0].to", is("24:00"))
                .body("ageQuietHours[0].fromAge", is(55))
                .body("customersMayWiden", is(true))
                .body("bestDays", is(java.util.List.of("thu")))
                .body("minimumSilence", is("P1D"))
                .body("overService.max", is(6))
                .body("paidChannels", is(java.util.List.of("sms")))
                .body("unpaidSegments", is(java.util.List.of()))
                .body("pausePlaybookAt.leastSent", is(100));
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
            {"weekdayWindows":[{"days":["sat"],"from":"23:00","to":"24:00"}],"quietHours":{"from":"22:00","to":"09:00"}} | /weekdayWindows/0
            {"weekdayWindows":[{"days":["someday"],"from":"10:00","to":"12:00"}]} | /weekdayWindows/0/days/0
            {"weekdayWindows":[{"days":["sat"],"from":"10:00","to":"10:00"}]} | /weekdayWindows/0/to
            {"ageQuietHours":[{"toAge":40,"from":"08:00","to":"20:00"},{"fromAge":41,"from":"20:00","to":"08:00"}]} | /ageQuietHours/1
            {"ageQuietHours":[{"fromAge":60,"toAge":40,"from":"12:00","to":"13:00"}]} | /ageQuietHours/0/toAge
            {"bestDays":["thursday"]}                               | /bestDays/0
            {"minimumSilence":"P3D","maximumSilence":"P1D"}         | /maximumSilence
            {"minimumSilence":"soon"}                               | /minimumSilence
            {"overService":{"max":3}}                               | /overService/per
            {"overService":{}}                                      | /overService
            {"paidChannels":["fax"]}                                | /paidChannels/0
            {"pausePlaybookAt":{"bounceRate":2}}                    | /pausePlaybookAt/bounceRate
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

package io.regulars.customer.consent;

import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.CustomerServiceTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** A consent to e-mail that the customer confirms by a link. */
@QuarkusTest
class ConfirmationResourceTest extends CustomerServiceTest {
    private static final String CONSENTS = "/v1/customers/c-1/consents";

    @BeforeEach
    void aCustomerWithAnAddress() {
        put("/v1/customers/c-1", "{\"email\":\"w@example.com\"}").then().statusCode(201);
    }

    @Test
    void nothingIsGrantedUntilTheButtonIsPressedAndPressingTwiceIsOnce() {
        String path = ask();
        assertThat(path).doesNotContain("w@example.com", "c-1");
        open(path).then().statusCode(200).header("Referrer-Policy", equalTo("no-referrer"));
        get(CONSENTS).then().body("items", hasSize(0)).body("effective.marketing.email", equalTo(false));

        press(path).then().statusCode(200);
        press(path).then().statusCode(200);

        get(CONSENTS)
                .then()
                .body("items", hasSize(1))
                .body("items[0].source", equalTo("newsletter form"))
                .body("effective.marketing.email", equalTo(true))
                .body("effective.marketing.sms", equalTo(false));
    }

    @Test
    void aLinkOfAnotherAddressWorksNoMore() {
        String path = ask();
        put("/v1/customers/c-1", "{\"email\":\"new@example.com\"}").then().statusCode(200);
        open(path).then().statusCode(404);
        press(path).then().statusCode(404);
        get(CONSENTS).then().body("items", hasSize(0));
    }

    @Test
    void whoWithdrewAfterTheLinkWasMadeHasNotConfirmedByIt() {
        String path = ask();
        post(CONSENTS, "{\"channel\":\"email\",\"purpose\":\"marketing\",\"granted\":false}")
                .then()
                .statusCode(201);
        press(path).then().statusCode(404);
        get(CONSENTS).then().body("items.granted", equalTo(List.of(false)));
        press(ask()).then().statusCode(200);
        get(CONSENTS).then().body("effective.marketing.email", equalTo(true));
    }

    @Test
    void whatWasNotSignedHereIsNoLink() {
        String path = ask();
        char last = path.charAt(path.length() - 1);
        open(path.substring(0, path.length() - 1) + (last == 'A' ? 'B' : 'A'))
                .then()
                .statusCode(404);
        open("/c/x").then().statusCode(404);
        press("/c/AAAA").then().statusCode(404);
    }

    @Test
    void whoHasNoAddressCanNotConfirm() {
        put("/v1/customers/c-2", "{}").then().statusCode(201);
        post("/v1/customers/c-2/consents/confirmations", "{}").then().statusCode(409);
        post("/v1/customers/c-9/consents/confirmations", "{}").then().statusCode(404);
        post(CONSENTS + "/confirmations", "{\"purpose\":\"fun\"}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/purpose"));
    }

    private String ask() {
        String url = post(CONSENTS + "/confirmations", "{\"source\":\"newsletter form\"}")
                .then()
                .statusCode(201)
                .extract()
                .path("confirmUrl");
        return url.substring(url.indexOf("/c/"));
    }

    private static Response open(String path) {
        return RestAssured.given().get(path);
    }

    private static Response press(String path) {
        return RestAssured.given()
                .contentType("application/x-www-form-urlencoded")
                .body("")
                .post(path);
    }
}

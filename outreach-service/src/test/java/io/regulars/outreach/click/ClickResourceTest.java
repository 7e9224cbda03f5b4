package io.regulars.outreach.click;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class ClickResourceTest {
    private static final Pattern LINK = Pattern.compile("http://shop\\.example(/r/[A-Za-z0-9_-]+)");

    @Test
    void aClickIsNotedAndLeadsWhereTheTemplateSaid() {
        Shop shop = new Shop();
        shop.call().body("""
                        {"channel":"email","purpose":"marketing","links":{"track":true,"source":"regulars"},"variants":{
                         "en":{"subject":"s","text":"See https://shop.example.com/new?a=1 and {{unsubscribeUrl}}"}}}""").put("/v1/templates/t").then().statusCode(201);
        Customer customer = shop.customer();
        String touch = shop.touch(customer, "t", "marketing");
        shop.awaitState(touch, "sent");
        String mail = Shop.mails().to(customer.email()).get(0).content().replace("=\r\n", "");
        Matcher link = LINK.matcher(mail);
        assertThat(link.find()).isTrue();
        for (int i = 0; i < 2; i++) {
            RestAssured.given()
                    .redirects()
                    .follow(false)
                    .get(link.group(1))
                    .then()
                    .statusCode(302)
                    .header("Location", "https://shop.example.com/new?a=1&utm_source=regulars");
        }
        shop.call()
                .get("/v1/touches/" + touch)
                .then()
                .body("clicks", is(2))
                .body("clickedAt", notNullValue())
                .body("state", is("sent"));
    }

    @Test
    void whatWasNotSignedHereLeadsNowhere() {
        RestAssured.given()
                .redirects()
                .follow(false)
                .get("/r/aHR0cHM6Ly9ldmlsLmV4YW1wbGU")
                .then()
                .statusCode(404);
        RestAssured.given()
                .redirects()
                .follow(false)
                .get("/r/" + "A".repeat(86))
                .then()
                .statusCode(404);
    }
}

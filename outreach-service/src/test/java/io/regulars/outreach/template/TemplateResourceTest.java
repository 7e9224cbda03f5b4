package io.regulars.outreach.template;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class TemplateResourceTest {
    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
    }

    @Test
    void isPutReadListedAndDeleted() {
        shop.template("t", "marketing");
        shop.call()
                .get("/v1/templates/t")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("purpose", is("marketing"))
                .body("variants.en.subject", is("Hello {{customer.name}}"));
        shop.call().get("/v1/templates").then().body("items.size()", is(1));
        shop.call().delete("/v1/templates/t").then().statusCode(204);
        shop.call().get("/v1/templates/t").then().statusCode(404);
        shop.call().delete("/v1/templates/t").then().statusCode(404);
    }

    @Test
    void aPreviewShowsTheCustomersOwnMessageAndSendsNothing() {
        shop.template("t", "marketing");
        Customer customer = shop.customer("", Map.of("name", "<b>Anna</b>"));
        shop.awaitKnown(customer);
        shop.call()
                .body(Map.of("customerId", customer.customerId()))
                .post("/v1/templates/t/preview")
                .then()
                .statusCode(200)
                .body("subject", is("Hello <b>Anna</b>"))
                .body("html", is("<p>&lt;b&gt;Anna&lt;/b&gt; </p>"));
        shop.call()
                .body(Map.of("customerId", "nobody"))
                .post("/v1/templates/t/preview")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"channel":"fax","variants":{"en":{"subject":"s","text":"t"}}}                      | /channel
            {"channel":"email","purpose":"spam","variants":{"en":{"subject":"s","text":"t"}}}   | /purpose
            {"channel":"email","variants":{}}                                                   | /variants
            {"channel":"email","variants":{"english!":{"subject":"s","text":"t"}}}              | /variants/english!
            {"channel":"email","variants":{"en":{"text":"t"}}}                                  | /variants/en/subject
            {"channel":"email","variants":{"en":{"subject":"a\\nb","text":"t"}}}                | /variants/en/subject
            {"channel":"email","variants":{"en":{"subject":"s"}}}                               | /variants/en/text
            {"channel":"email","variants":{"en":{"subject":"s","text":"{{customer.email}}"}}}   | /variants/en/text
            {"channel":"email","variants":{"en":{"subject":"s","text":"t","colour":"red"}}}     | /variants/en/colour
            {"channel":"email","variants":{"en":{"subject":"s","text":"{{> other}}"}}}          | /variants/en/text
            {"channel":"email","variants":{"en":{"subject":"s","text":"{{#offer}}x"}}}          | /variants/en/text
            {"channel":"email","variants":{"en":{"subject":"{{7*7}}","text":"t"}}}              | /variants/en/subject
            {"channel":"email","variants":{"en":{"subject":"s","html":"{{{offer}}}"}}}          | /variants/en/html
            {"channel":"email","kind":"call","variants":{"en":{"subject":"s","text":"t"}}}      | /kind
            {"channel":"sms","variants":{"en":{"html":"t"}}}                                    | /variants/en/text
            {"channel":"wechat","variants":{"en":{"text":"t","parameters":{"a":"{{b}}"}}}}      | /variants/en/parameters/a
            {"channel":"wechat","variants":{"en":{"text":"t","link":"javascript:alert(1)"}}}    | /variants/en/link
            """)
    void refusesWhatIsNoTemplateAndNamesThePlace(String body, String pointer) {
        shop.call().body(body).put("/v1/templates/t").then().statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void aMegabyteIsNoTemplate() {
        shop.call()
                .body(Map.of(
                        "channel",
                        "email",
                        "variants",
                        Map.of("en", Map.of("subject", "s", "text", "{{offer}} ".repeat(100_000)))))
                .put("/v1/templates/t")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/variants/en/text"));
    }

    @Test
    void whatIsSeldomWantedIsSaidAndTaken() {
        shop.call()
                .body("""
                        {"channel":"sms","purpose":"marketing","variants":{
                         "en":{"text":"%s"},"zh":{"text":"好 退订回T"}}}""".formatted("so much to say ".repeat(20)))
                .put("/v1/templates/t")
                .then()
                .statusCode(201)
                .body("findings.rule", containsInAnyOrder("unsubscribe", "segments"))
                .body("findings.pointer", everyItem(is("/variants/en/text")));
    }

    @Test
    void aMailWithoutASenderOrWithoutPlainWordsIsSaidAndTaken() {
        shop.call()
                .body("""
                        {"channel":"email","purpose":"marketing","variants":{
                         "en":{"subject":"s","html":"<p>{{unsubscribeUrl}}</p>"}}}""")
                .put("/v1/templates/t")
                .then()
                .statusCode(201)
                .body("findings.rule", containsInAnyOrder("sender-name", "plain-text"));
    }

    @Test
    void aNameOutsideTheRuleOrDifferingInTheBodyIsRefused() {
        String body = "{\"name\":\"u\",\"channel\":\"email\",\"variants\":{\"en\":{\"subject\":\"s\",\"text\":\"t\"}}}";
        shop.call().body(body).put("/v1/templates/t").then().statusCode(400);
        shop.call().body(body).put("/v1/templates/a@b").then().statusCode(400);
        shop.call().body(body).put("/v1/templates/u").then().statusCode(201);
    }
}

package io.regulars.outreach.playbook;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class LibraryResourceTest {
    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
    }

    @Test
    void oneCallInstallsEverythingPausedAndASecondChangesNothing() {
        shop.call()
                .body("{}")
                .post("/v1/playbook-library/install")
                .then()
                .statusCode(200)
                .body("items.size()", greaterThan(25))
                .body("items.outcome", everyItem(is("installed")));
        shop.call()
                .get("/v1/playbooks?limit=100")
                .then()
                .body("items.state", everyItem(is("paused")))
                .body("items.name", hasItem("win-back"))
                .body("items.version", everyItem(is(1)));
        shop.call()
                .body("{}")
                .post("/v1/playbook-library/install")
                .then()
                .statusCode(200)
                .body("items.outcome", everyItem(is("present")));
        shop.call().get("/v1/playbooks/win-back").then().body("version", is(1)).body("expiresAfter", is("P30D"));
        shop.call()
                .post("/v1/playbooks/win-back/activate")
                .then()
                .statusCode(200)
                .body("state", is("active"));
    }

    @Test
    void whatTheShopHasStaysAsItIs() {
        shop.template("at-risk", "marketing");
        shop.call()
                .body("{\"practices\":[\"at-risk\"]}")
                .post("/v1/playbook-library/install")
                .then()
                .statusCode(200)
                .body("items.outcome", contains("present", "installed"));
        shop.call().get("/v1/templates/at-risk").then().body("variants.en.subject", is("Hello {{customer.name}}"));
    }

    @Test
    void refusesAPracticeThatThereIsNot() {
        shop.call()
                .body("{\"practices\":[\"win-back\",\"magic\"]}")
                .post("/v1/playbook-library/install")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/practices/1"));
        shop.call().get("/v1/playbook-library").then().statusCode(200).body("items.name", hasItem("referral"));
    }
}

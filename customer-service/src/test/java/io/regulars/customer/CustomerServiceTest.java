package io.regulars.customer;

import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.regulars.kit.testing.TestStack;
import io.regulars.kit.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeAll;

/** A tenant of its own for each test, and short words for its calls. */
@QuarkusTestResource(value = TestStack.class, restrictToAnnotatedClass = false)
@QuarkusTestResource(value = NeighbourStub.class, restrictToAnnotatedClass = false)
public abstract class CustomerServiceTest {
    protected final UUID tenant = UUID.randomUUID();

    @BeforeAll
    static void keepPathsAsWritten() {
        RestAssured.urlEncodingEnabled = false;
    }

    protected RequestSpecification call() {
        return call(tenant);
    }

    protected RequestSpecification call(UUID as) {
        return RestAssured.given()
                .header(
                        "Authorization",
                        Tokens.bearer(
                                as,
                                "orders:write",
                                "customers:read",
                                "customers:write",
                                "loyalty:write",
                                "settings:write",
                                "contacts:read"))
                .contentType("application/json");
    }

    protected Response put(String path, String body) {
        return call().body(body).put(path);
    }

    protected Response post(String path, String body) {
        return call().body(body).post(path);
    }

    protected Response get(String path) {
        return call().get(path);
    }
}

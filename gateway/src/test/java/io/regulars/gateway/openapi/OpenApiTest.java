package io.regulars.gateway.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class OpenApiTest {
    @Test
    void mergesTheServicesDocumentsWithItsOwn() {
        given().get("/openapi")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("openapi", is("3.1.0"))
                .body("servers", hasSize(1))
                .body("servers[0].url", is("https://api.regulars.example"))
                .body("paths", hasKey("/v1/orders/{orderId}"))
                .body("paths", hasKey("/v1/touches"))
                .body("paths", hasKey("/v1/api-keys"))
                .body("paths", hasKey("/v1/api-keys/{id}"))
                .body("tags.findAll { it.name == 'Both' }", hasSize(1));
    }

    @Test
    void showsOnlyWhatIsPublicAndOfThatService() {
        given().get("/openapi")
                .then()
                .body("paths", not(hasKey("/internal/contacts")))
                .body("paths", not(hasKey("/v1/elsewhere")))
                .body("paths", not(hasKey("/admin/tenants")))
                .body(
                        "components.securitySchemes",
                        is(Map.of(
                                "apiKey",
                                Map.of(
                                        "type",
                                        "http",
                                        "scheme",
                                        "bearer",
                                        "description",
                                        "An API key (rk_...); it stands for one tenant and some scopes"))));
    }

    @Test
    void namesThePartsThatAreMissing() {
        given().get("/openapi").then().body("x-unavailable", is(List.of("scoring-service")));
    }

    @Test
    void keepsComponentsOfDifferentMeaningApart() {
        given().get("/openapi")
                .then()
                .body("components.schemas.Item.type", is("string"))
                .body("components.schemas.OutreachItem.type", is("integer"))
                .body("components.schemas.Page.items.'$ref'", is("#/components/schemas/Item"))
                .body("components.schemas.OutreachPage.items.'$ref'", is("#/components/schemas/OutreachItem"))
                .body("components.schemas", not(hasKey("OutreachSame")))
                .body(
                        "paths.'/v1/touches'.get.responses.'200'.content.'application/json'.schema.'$ref'",
                        is("#/components/schemas/OutreachPage"));
    }

    @Test
    void aFieldThatRefersToAnotherSchemaMayBeNullWhateverIsSaidBesideIt() {
        given().get("/openapi")
                .then()
                .body(
                        "components.schemas.Cup.properties.same",
                        is(Map.of(
                                "anyOf",
                                List.of(Map.of("$ref", "#/components/schemas/Same"), Map.of("type", "null")),
                                "description",
                                "Whether it is")));
    }

    @Test
    void givesEveryOperationANameOfItsOwnAndTheSecurityOfItsRoute() {
        Map<String, Map<String, Map<String, Object>>> paths =
                given().get("/openapi").then().extract().path("paths");

        List<Object> ids = new ArrayList<>();
        paths.values().forEach(path -> path.forEach((method, operation) -> ids.add(operation.get("operationId"))));

        assertThat(ids).doesNotContainNull().doesNotHaveDuplicates().contains("createApiKey", "get", "getV1Touches");
        assertThat(paths.get("/v1/touches").get("get").get("security"))
                .isEqualTo(List.of(Map.of("apiKey", List.of("a:read"))));
    }

    @Test
    void declaresRefusalsOnceForAllOperationsBehindAKey() {
        given().get("/openapi")
                .then()
                .body("paths.'/v1/touches'.get.responses.'429'.'$ref'", is("#/components/responses/rate-limited"))
                .body("paths.'/v1/api-keys'.get.responses.'401'.'$ref'", is("#/components/responses/unauthorized"))
                .body("components.responses.'rate-limited'.headers", hasKey("Retry-After"))
                .body("components.schemas", hasKey("Problem"));
    }

    @Test
    void speaksYamlToo() {
        given().accept("application/yaml")
                .get("/openapi")
                .then()
                .contentType("application/yaml")
                .body(startsWith("openapi: \"3.1.0\""));
        given().get("/openapi.yaml").then().statusCode(200).body(containsString("x-unavailable:"));
        given().get("/openapi.json").then().statusCode(200).contentType("application/json");
    }

    @Test
    void hasPagesToReadThatNeedNoInternet() {
        String page = given().get("/docs/").then().statusCode(200).extract().asString();

        assertThat(page).contains("/openapi").doesNotContain("src=\"http").doesNotContain("href=\"http");
        given().get("/docs/swagger-ui-bundle.js").then().statusCode(200);
    }
}

package io.regulars.outreach;

import java.util.Collections;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.testing.Tokens;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Race;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class ConditionalWritesResourceTest {
    private static final int CALLERS = 8;
    private static final String TEMPLATE =
            "{\"channel\":\"email\",\"variants\":{\"en\":{\"subject\":\"s\",\"text\":\"t\"}}}";

    private final UUID tenant = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /v1/templates/t    | {"channel":"email","variants":{"en":{"subject":"s","text":"t"}}}                 | 201
            /v1/playbooks/p    | {"trigger":{"event":"score.changed","into":["NEW"]},"steps":[{"template":"used"}]} | 201
            /v1/contact-policy | {"quietHours":null,"caps":[]}                                                    | 200
            /v1/channels/email | {"host":"h","port":25,"from":"a@b.example"}                                      | 200
            """)
    void allWhoCreateAtOnceSucceedAndOfThoseWhoReplaceOneVersionOnlyOneDoes(String path, String body, int created) {
        call().body(TEMPLATE).put("/v1/templates/used").then().statusCode(201);

        List<Integer> creators =
                Race.of(CALLERS, () -> call().body(body).put(path).statusCode());
        assertThat(creators).containsOnly(created, 200);
        if (created == 201) {
            assertThat(Collections.frequency(creators, 201)).isEqualTo(1);
        }
        call().get(path).then().header("ETag", equalTo("\"" + CALLERS + "\""));

        List<Integer> replacers = Race.of(
                CALLERS,
                () -> call().header("If-Match", "\"" + CALLERS + "\"")
                        .body(body)
                        .put(path)
                        .statusCode());
        assertThat(replacers).containsOnly(200, 412);
        assertThat(Collections.frequency(replacers, 200)).isEqualTo(1);
    }

    private RequestSpecification call() {
        return RestAssured.given()
                .header("Authorization", Tokens.bearer(tenant, "outreach:read", "outreach:write", "settings:write"))
                .contentType(ContentType.JSON);
    }
}

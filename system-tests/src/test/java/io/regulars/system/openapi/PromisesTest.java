package io.regulars.system.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PromisesTest {
    private static final String DOCUMENT = """
            {"paths":{"/v1/things/{id}":{"put":{"parameters":[{"in":"path","name":"id","required":true}],
              "requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},
              "responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Answer"}}}}}}}},
             "components":{"schemas":{"Thing":{"type":"object","required":["a"],"properties":{
                "a":{"type":"string"},"b":{"type":["integer","null"]}}},
              "Answer":{"type":"object","properties":{"c":{"type":"string"},"d":{"type":"array","items":{"type":"integer"}}}}}}}""";

    @Test
    void nothingIsBrokenByWhatIsAdded() {
        assertThat(Promises.brokenBy(
                        json(DOCUMENT),
                        json(DOCUMENT.replace("\"c\":{", "\"new\":{\"type\":\"string\"},\"c\":{")
                                .replace("\"b\":{", "\"extra\":{\"type\":\"string\"},\"b\":{"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/things/{id}|/v1/items/{id}|PUT /v1/things/{id} is gone",
                "\"200\"|\"204\"|PUT /v1/things/{id} answers no 200 any more",
                "\"c\":{\"type\":\"string\"}|\"c\":{\"type\":\"integer\"}|PUT /v1/things/{id} 200/c was [string] and is [integer]",
                "\"c\":{|\"x\":{|PUT /v1/things/{id} 200/c is gone",
                "\"required\":[\"a\"]|\"required\":[\"a\",\"b\"]|PUT /v1/things/{id} body/b is needed now",
                "\"items\":{\"type\":\"integer\"}|\"items\":{\"type\":\"string\"}|PUT /v1/things/{id} 200/d/0 was [integer] and is [string]",
                "[\"integer\",\"null\"]|\"integer\"|PUT /v1/things/{id} body/b was",
            })
    void seesWhatBreaksCallers(String before, String after, String broken) {
        assertThat(Promises.brokenBy(json(DOCUMENT), json(DOCUMENT.replace(before, after))))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(broken);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

package io.regulars.customer.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.Parallel;
import org.junit.jupiter.api.RepeatedTest;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class CustomerRaceResourceTest extends CustomerServiceTest {
    @RepeatedTest(3)
    void patchesSentAtOnceAreAllKept() throws Exception {
        put("/v1/customers/c-1", "{}").then().statusCode(201);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String body = "{\"attributes\":{\"k" + i + "\":" + i + "}}";
            calls.add(() -> call().body(body).patch("/v1/customers/c-1").statusCode());
        }
        assertThat(Parallel.all(calls)).containsOnly(200);
        assertThat(get("/v1/customers/c-1").<Map<String, Integer>>path("attributes"))
                .hasSize(16);
    }
}

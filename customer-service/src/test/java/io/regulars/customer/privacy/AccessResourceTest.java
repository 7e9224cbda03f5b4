package io.regulars.customer.privacy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.database.Sql;
import io.regulars.kit.tenancy.TenantTransactions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
class AccessResourceTest extends CustomerServiceTest {
    @Inject
    TenantTransactions transactions;

    private void customer() {
        put("/v1/attribute-classes", "{\"classes\":{\"income\":\"sensitive\",\"size\":\"public\"}}")
                .then()
                .statusCode(200);
        put("/v1/customers/c-1", """
                {"name":"Wang","email":"w@example.com","attributes":{"income":"30000","size":"L"}}""").then().statusCode(201);
    }

    private Map<String, String> export() throws IOException {
        byte[] zip = get("/v1/customers/c-1/export")
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray();
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void everyLookAtASensitiveAttributeIsWrittenDownAndNoOther() throws Exception {
        customer();
        get("/v1/customers/c-1").then().statusCode(200);
        get("/v1/customers").then().statusCode(200);
        post("/v1/customers/lookup", "{\"email\":\"w@example.com\"}").then().statusCode(200);
        export();
        put("/v1/customers/c-2", "{\"attributes\":{\"size\":\"M\"}}").then().statusCode(201);
        get("/v1/customers/c-2").then().statusCode(200);

        get("/v1/accesses")
                .then()
                .statusCode(200)
                .body("items.way", equalTo(List.of("export", "read", "written")))
                .body("items[0].attributes", equalTo(List.of("income")))
                .body("items[0].by", equalTo("key:test"))
                .body("items[0].customerId", equalTo("c-1"));
        get("/v1/accesses?filter=way==read").then().body("items", hasSize(1));
    }

    @Test
    void anExportOfAHistoryThatStillHoldsWhatBecameSensitiveIsALookToo() throws Exception {
        put("/v1/customers/c-1", "{\"attributes\":{\"in/come\":\"30000\"}}")
                .then()
                .statusCode(201);
        put("/v1/customers/c-1", "{}").then().statusCode(200);
        // As it is before the job has been over the history.
        transactions.run(
                tenant,
                connection -> Sql.update(
                        connection,
                        "insert into attribute_class (tenant, classes, version) values (?, '{\"in/come\":\"sensitive\"}', 1)",
                        tenant));

        assertThat(export().get("customer-service/changes.json")).contains("30000");

        get("/v1/accesses").then().body("items.attributes", equalTo(List.of(List.of("in/come"))));
    }

    @Test
    void anExportHoldsEverythingOfAllServices() throws Exception {
        customer();
        put("/v1/orders/A-1", """
                {"customer":{"email":"w@example.com","name":"Guest Wang"},"placedAt":"2026-03-01T09:30:00Z","status":"paid",
                 "currency":"CNY","lines":[{"quantity":1,"unitPrice":"5"}]}""").then().statusCode(201);
        post("/v1/feedback", "{\"customerId\":\"c-1\",\"kind\":\"thanks\",\"text\":\"good tea\"}")
                .then()
                .statusCode(201);

        Map<String, String> files = export();

        assertThat(files.get("customer-service/records.json")).contains("\"c-1\"", "Guest Wang", "30000");
        assertThat(files.get("customer-service/orders.json")).contains("A-1");
        assertThat(files.get("customer-service/feedback.json")).contains("good tea");
        assertThat(files.get("customer-service/changes.json")).contains("created");
        assertThat(files.get("outreach-service/touches.json")).contains("sent");
        assertThat(files.get("about.json"))
                .contains(files.keySet().stream()
                        .filter(file -> !file.equals("about.json"))
                        .toArray(String[]::new));
        get("/v1/customers/nobody/export").then().statusCode(404);
    }
}

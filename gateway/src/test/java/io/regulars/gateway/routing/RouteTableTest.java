package io.regulars.gateway.routing;

import java.io.IOException;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RouteTableTest {
    @ParameterizedTest
    @CsvSource({
        "/v1/settings, CUSTOMER",
        "/v1/customers, CUSTOMER",
        "/v1/customers/c-1, CUSTOMER",
        "/v1/customers/c-1/consents, CUSTOMER",
        "/v1/customers/c-1/loyalty/entries, CUSTOMER",
        "/v1/customers/value, CUSTOMER",
        "/v1/orders/o-1/refunds, CUSTOMER",
        "/v1/coupon-codes/x/check, CUSTOMER",
        "/v1/imports/1/errors, CUSTOMER",
        "/v1/notes/1, CUSTOMER",
        "/v1/owners/li/transfer, CUSTOMER",
        "/c/token, CUSTOMER",
        "/v1/complaints/1/answers, CUSTOMER",
        "/v1/categories/tea, CUSTOMER",
        "/v1/reports/complaints, CUSTOMER",
        "/v1/erasures/1, CUSTOMER",
        "/v1/retention, CUSTOMER",
        "/v1/accesses, CUSTOMER",
        "/v1/customers/c-1/value, SCORING",
        "/v1/customers/c-1/value/history, SCORING",
        "/v1/values, SCORING",
        "/v1/scoring/runs/1/values, SCORING",
        "/v1/segments/x/members, SCORING",
        "/v1/reports/rfm, SCORING",
        "/v1/lost-customers/c-1, SCORING",
        "/v1/customers/c-1/next-action, OUTREACH",
        "/v1/playbooks/p/activate, OUTREACH",
        "/v1/touches, OUTREACH",
        "/u/token, OUTREACH",
        "/hooks/channels/token, OUTREACH"
    })
    void leadsEveryPathToItsService(String path, Service service) {
        assertThat(RouteTable.find(path)).map(Route::service).contains(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/internal/contacts",
                "/v1/internal/contacts",
                "/v1",
                "/v1/",
                "/v2/orders/1",
                "/V1/orders/1",
                "/v1/%6frders/1",
                "/v1/orders/batc%68",
                "/v1/customers/c-1/expor%74",
                "/v1/customers/c-1/export/",
                "/v1/customers/c-1/",
                "/v1/channels/email/",
                "/v1/ordersx",
                "/q/health",
                "/q/metrics",
                "/q/openapi",
                "/q/health/live/x",
                "/u/a/b",
                "/u",
                "/hooks/other/token",
                "/admin",
                "/v1/settings/x"
            })
    void knowsNoOther(String path) {
        assertThat(RouteTable.find(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/u/token", "/r/token", "/hooks/channels/token", "/openapi", "/docs/index.html"})
    void opensToAnybodyOnlyWhatIsMeantTo(String path) {
        assertThat(RouteTable.find(path)).map(Route::access).contains(Route.Access.PUBLIC);
    }

    @Test
    void hasALineForEveryDocumentedPath() throws IOException {
        JsonNode document = new ObjectMapper()
                .readTree(Path.of("..", "docs", "openapi.json").toFile());

        assertThat(document.path("paths").fieldNames())
                .toIterable()
                .isNotEmpty()
                .allSatisfy(path -> assertThat(RouteTable.find(path.replaceAll("\\{[^/]*}", "x")))
                        .as(path)
                        .isPresent());
    }
}

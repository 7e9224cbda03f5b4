package io.regulars.gateway.routing;

import io.regulars.kit.problem.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/orders/../settings",
                "/v1/orders/./1",
                "/v1/orders/..",
                "/v1/orders/%2e%2e/settings",
                "/v1/orders/%2E%2e",
                "/v1/orders/.%2e",
                "/v1/orders/%2e",
                "//v1/orders/1",
                "/v1//orders/1",
                "/v1/orders/a%2fb",
                "/v1/orders/a%2Fb",
                "/v1/orders/a%5cb",
                "/v1/orders/a\\b",
                "/v1/orders/a%00b",
                "/v1/orders/a%0d%0ab",
                "/v1/orders;a=b/1",
                "/v1/orders/1;jsessionid=2",
                "/v1/orders/1%3Ba=b",
                "/v1/orders/%252e%252e/settings",
                "/v1/orders/%2",
                "/v1/orders/%zz",
                "/v1/orders/%ff",
                "/v1/orders/%c0%ae%c0%ae",
                "/v1/orders/\u00e9",
                "/v1/orders/a b",
                "/v1/orders/a#b",
                "/v1/orders/a|b",
                "/v1/orders/{a}",
                "/v1/orders?filter=%zz",
                "/v1/orders?filter=total>1",
                "http://localhost/v1/orders/1",
                "v1/orders",
                "*",
                ""
            })
    void refusesWhatTwoReadersMayReadDifferently(String uri) {
        assertThat(RequestLine.fault(uri, 8_192)).map(Problem::type).contains("bad-path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1/orders/1",
                "/v1/orders/a.b-c_d~e:f",
                "/v1/orders/%E8%AE%A2%E5%8D%95-1",
                "/v1/orders/a%23b",
                "/v1/orders/...",
                "/v1/orders/..a",
                "/v1/orders/a+b",
                "/v1/orders/1?filter=a==%2F..%5C;b==2//&x=%00"
            })
    void passesOrdinaryTargets(String uri) {
        assertThat(RequestLine.fault(uri, 8_192)).isEmpty();
    }

    @org.junit.jupiter.api.Test
    void refusesWhatIsTooLong() {
        assertThat(RequestLine.fault("/v1/orders?filter=" + "a".repeat(8_192), 8_192))
                .map(Problem::status)
                .contains(414);
    }
}

package io.regulars.gateway.routing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import io.regulars.gateway.Shop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class TooManyTest {
    private static final int FAR_TOO_MANY = 150;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource("/v1/orders/")
    URI orders;

    @Test
    void turnsAwayAtOnceWhatIsTooMuchAndGoesOnAfterwards() {
        Shop shop = Shop.open();

        List<HttpResponse<String>> answers =
                IntStream.range(0, FAR_TOO_MANY).mapToObj(i -> sendAsync(shop, "never")).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(answer.headers().firstValue("RateLimit-Policy")).isPresent();
        });
        assertThat(answers).anyMatch(answer -> answer.body().contains("too many requests are under way"));
        assertThat(answers).anyMatch(answer -> answer.body().contains("the service did not answer in time"));
        assertThat(sendAsync(shop, "o-1").join().statusCode()).isEqualTo(200);
    }

    private CompletableFuture<HttpResponse<String>> sendAsync(Shop shop, String order) {
        return HTTP.sendAsync(
                HttpRequest.newBuilder(orders.resolve(order))
                        .header("Authorization", "Bearer " + shop.key())
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}

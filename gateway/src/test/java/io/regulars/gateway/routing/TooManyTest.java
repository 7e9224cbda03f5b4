package io.regulars.gateway.routing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import io.regulars.gateway.RawHttp;
import io.regulars.gateway.Shop;
import io.vertx.core.http.HttpMethod;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class TooManyTest {
    private static final int FAR_TOO_MANY = 150;
    private static final int STORM = 400;
    private static final Duration HELD = Duration.ofSeconds(2);

    private static final int ROOM_FOR_READERS = 16;

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @ConfigProperty(name = "regulars.services.customer.url")
    String customerService;

    @Inject
    MeterRegistry registry;

    @Inject
    Crowd crowd;

    @TestHTTPResource("/v1/orders/")
    URI orders;

    @Test
    void turnsAwayWhatIsTooMuchAndGoesOnAfterwards() {
        Shop shop = Shop.open();

        List<HttpResponse<String>> answers =
                IntStream.range(0, FAR_TOO_MANY).mapToObj(i -> put(shop, "never")).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(answer.headers().firstValue("RateLimit-Policy")).isPresent();
        });
        assertThat(answers).anyMatch(answer -> answer.body().contains("too many requests are under way"));
        assertThat(answers).anyMatch(answer -> answer.body().contains("the service did not answer in time"));
        assertThat(put(shop, "o-1").join().statusCode()).isEqualTo(200);
    }

    @Test
    void anOrderWaitsAMomentForRoom() {
        Shop shop = Shop.open();
        int taken = takeAllRoom();
        try {
            CompletableFuture<HttpResponse<String>> answer = put(shop, "o-1");
            awaitWaiting(1);

            crowd.leave(Service.CUSTOMER);
            taken--;

            assertThat(answer.join().statusCode()).isEqualTo(200);
        } finally {
            IntStream.range(0, taken).forEach(i -> crowd.leave(Service.CUSTOMER));
        }
    }

    @Test
    void whoGoesAwayWhileItWaitsLeavesNoPlaceTaken() {
        Shop shop = Shop.open();
        int taken = takeAllRoom();
        List<RawHttp> callers = callers(3);
        callers.forEach(caller -> caller.send(put(shop)));
        awaitWaiting(3);

        callers.forEach(RawHttp::close);
        IntStream.range(0, taken).forEach(i -> crowd.leave(Service.CUSTOMER));

        awaitRoom(shop);
    }

    @Test
    void holdsTheRefusalsOfAStorm() {
        Shop shop = Shop.open();

        List<Duration> refused =
                IntStream.range(0, STORM).mapToObj(i -> timeOfRefusal(() -> put(shop, "never"))).toList().stream()
                        .flatMap(time -> time.join().stream())
                        .toList();

        assertThat(refused).anyMatch(time -> time.compareTo(HELD) < 0).anyMatch(time -> time.compareTo(HELD) >= 0);
    }

    @Test
    void theStormOfOneShopHoldsNoRefusalOfAnother() {
        Shop storming = Shop.open();
        Shop other = Shop.open();
        List<CompletableFuture<Optional<Duration>>> storm = new ArrayList<>();
        List<CompletableFuture<Optional<Duration>>> ofOther = new ArrayList<>();

        IntStream.range(0, STORM).forEach(i -> {
            storm.add(timeOfRefusal(() -> put(storming, "never")));
            if (i > STORM / 2 && i % 20 == 0) {
                // No order, which would have its turn.
                ofOther.add(timeOfRefusal(() -> sendAsync(request(other, "o-1").GET())));
            }
        });

        assertThat(ofOther.stream().flatMap(time -> time.join().stream()))
                .isNotEmpty()
                .allMatch(time -> time.compareTo(HELD) < 0);
        storm.forEach(CompletableFuture::join);
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "large"})
    void whoGoesAwayBeforeTheEndOfTheAnswerLeavesNoPlaceTaken(String order) {
        Shop shop = Shop.open();
        long before = seen(order);
        List<RawHttp> callers = callers();
        callers.forEach(caller -> caller.send(get(shop, order)));
        await().until(() -> seen(order) == before + ROOM_FOR_READERS);

        callers.forEach(RawHttp::close);

        awaitRoom(shop);
    }

    @Test
    void whoNeverReadsTheAnswerLeavesNoPlaceTaken() {
        Shop shop = Shop.open();
        long before = seen("large");
        List<RawHttp> callers = callers();

        callers.forEach(caller -> caller.send(get(shop, "large")));

        await().until(() -> seen("large") == before + ROOM_FOR_READERS);
        awaitRoom(shop);
        callers.forEach(RawHttp::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken-off", "stalled"})
    void aServiceThatDoesNotFinishItsAnswersLeavesNoPlaceTaken(String order) {
        Shop shop = Shop.open();
        List<RawHttp> callers = callers();

        callers.forEach(caller -> caller.send(get(shop, order)));

        callers.forEach(caller -> assertThat(caller.readAll()).startsWith("HTTP/1.1 200"));
        awaitRoom(shop);
    }

    @Test
    void whoGoesAwayWhileItsKeyIsLookedUpLeavesNoPlaceTaken() {
        // Its key is not known yet.
        Shop shop = Shop.open();
        List<RawHttp> callers = callers();

        callers.forEach(caller -> {
            caller.send(get(shop, "o-1"));
            caller.close();
        });

        awaitRoom(shop);
    }

    private static CompletableFuture<Optional<Duration>> timeOfRefusal(
            Supplier<CompletableFuture<HttpResponse<String>>> request) {
        long begin = System.nanoTime();
        return request.get()
                .thenApply(answer -> answer.body().contains("too many requests are under way")
                        ? Optional.of(Duration.ofNanos(System.nanoTime() - begin))
                        : Optional.empty());
    }

    private List<RawHttp> callers() {
        return callers(ROOM_FOR_READERS);
    }

    private List<RawHttp> callers(int number) {
        return IntStream.range(0, number).mapToObj(i -> RawHttp.open(orders)).toList();
    }

    private static String get(Shop shop, String order) {
        return "GET /v1/orders/" + order + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + shop.key()
                + "\r\n\r\n";
    }

    private static String put(Shop shop) {
        return "PUT /v1/orders/never HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + shop.key()
                + "\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}";
    }

    private int takeAllRoom() {
        Route orders = RouteTable.find("/v1/orders/o-1").orElseThrow();
        UUID nobody = new UUID(0, 0);
        for (int taken = 0; ; taken++) {
            CompletableFuture<Boolean> entered = crowd.enter(orders, HttpMethod.PUT, nobody);
            if (!entered.getNow(false)) {
                crowd.giveUp(nobody, entered);
                return taken;
            }
        }
    }

    private void awaitWaiting(int orders) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> registry.get("regulars.gateway.waiting").gauge().value() == orders);
    }

    /** All of it. */
    private void awaitRoom(Shop shop) {
        await().atMost(SOON)
                .untilAsserted(() -> IntStream.range(0, ROOM_FOR_READERS)
                        .mapToObj(i -> sendAsync(request(shop, "o-1").GET()))
                        .toList()
                        .forEach(
                                answer -> assertThat(answer.join().statusCode()).isEqualTo(200)));
    }

    private long seen(String order) {
        String count = given().get(customerService + "/control/seen?/v1/orders/" + order)
                .asString();
        return Long.parseLong(count);
    }

    private CompletableFuture<HttpResponse<String>> put(Shop shop, String order) {
        return sendAsync(request(shop, order).PUT(HttpRequest.BodyPublishers.ofString("{}")));
    }

    private static CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(Shop shop, String order) {
        return HttpRequest.newBuilder(orders.resolve(order))
                .header("Authorization", "Bearer " + shop.key())
                .header("Content-Type", "application/json");
    }
}

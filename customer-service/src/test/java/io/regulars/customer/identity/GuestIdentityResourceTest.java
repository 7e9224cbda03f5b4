package io.regulars.customer.identity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.CustomerServiceTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whom an order counts for does not depend on what arrived first. */
@QuarkusTest
class GuestIdentityResourceTest extends CustomerServiceTest {
    private static final List<String> EMAILS = List.of("a@example.com", "b@example.com");
    private static final List<String> PHONES = List.of("+8613800138000", "+8613900139000");

    /** A customer stating, or an order naming, an e-mail and a phone, either may be null. */
    private record Fact(boolean order, String id, String email, String phone) {
        String body() {
            String fields = Stream.of(field("email", email), field("phone", phone))
                    .flatMap(Optional::stream)
                    .reduce((one, other) -> one + "," + other)
                    .orElse("");
            return order
                    ? "{\"customer\":{" + fields + "},\"placedAt\":\"2026-03-01T09:30:00Z\",\"status\":\"paid\","
                            + "\"currency\":\"CNY\",\"lines\":[{\"quantity\":1,\"unitPrice\":\"1\"}]}"
                    : "{" + fields + "}";
        }

        private static Optional<String> field(String name, String value) {
            return value == null ? Optional.empty() : Optional.of("\"" + name + "\":\"" + value + "\"");
        }
    }

    @RepeatedTest(12)
    void endsTheSameInEveryOrderOfArrival(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Fact> facts = facts(random);
        Map<String, String> expected = expected(facts);
        for (int shuffle = 0; shuffle < 6; shuffle++) {
            Collections.shuffle(facts, random);
            UUID shop = UUID.randomUUID();
            facts.forEach(fact -> arrive(shop, fact));
            assertThat(partition(shop, facts)).as("arrival %s", facts).isEqualTo(expected);
        }
    }

    /** Each identifier has at most one customer: which of two is first is a matter of arrival by nature. */
    private static List<Fact> facts(Random random) {
        List<String> emails = new ArrayList<>(EMAILS);
        List<String> phones = new ArrayList<>(PHONES);
        List<Fact> facts = new ArrayList<>();
        for (String id : List.of("c-1", "c-2")) {
            String email = random.nextBoolean() && !emails.isEmpty() ? emails.remove(0) : null;
            String phone = random.nextBoolean() && !phones.isEmpty() ? phones.remove(0) : null;
            facts.add(new Fact(false, id, email, phone));
        }
        for (int i = 0; i < 4; i++) {
            String email = random.nextInt(3) > 0 ? EMAILS.get(random.nextInt(2)) : null;
            String phone = email == null || random.nextBoolean() ? PHONES.get(random.nextInt(2)) : null;
            facts.add(new Fact(true, "A-" + i, email, phone));
        }
        return facts;
    }

    private void arrive(UUID shop, Fact fact) {
        String path = (fact.order() ? "/v1/orders/" : "/v1/customers/") + fact.id();
        call(shop).body(fact.body()).put(path).then().statusCode(201);
    }

    /** Order to customer; a guest is named by the smallest order that counts for it. */
    private Map<String, String> partition(UUID shop, List<Fact> facts) {
        Map<String, String> partition = new TreeMap<>();
        Map<String, String> guests = new HashMap<>();
        orders(facts)
                .forEach(order -> partition.put(
                        order.id(), call(shop).get("/v1/orders/" + order.id()).path("customer.customerId")));
        partition.replaceAll((order, id) -> id.startsWith("~") ? guests.computeIfAbsent(id, any -> order) : id);
        return partition;
    }

    private static Map<String, String> expected(List<Fact> facts) {
        Map<String, String> partition = new TreeMap<>();
        Map<String, String> guests = new HashMap<>();
        orders(facts)
                .forEach(order -> partition.put(
                        order.id(),
                        order.email() != null ? ofEmail(facts, order.email()) : ofPhone(facts, order.phone())));
        partition.replaceAll((order, id) -> id.startsWith("c-") ? id : guests.computeIfAbsent(id, any -> order));
        return partition;
    }

    private static String ofEmail(List<Fact> facts, String email) {
        return holder(facts, email)
                .or(() -> orders(facts)
                        .filter(order -> email.equals(order.email()) && order.phone() != null)
                        .map(Fact::phone)
                        .sorted()
                        .flatMap(phone -> holder(facts, phone).stream())
                        .findFirst())
                .orElse(email);
    }

    private static String ofPhone(List<Fact> facts, String phone) {
        return holder(facts, phone)
                .or(() -> orders(facts)
                        .filter(order -> phone.equals(order.phone()) && order.email() != null)
                        .map(Fact::email)
                        .sorted()
                        .findFirst()
                        .map(email -> ofEmail(facts, email)))
                .orElse(phone);
    }

    private static Optional<String> holder(List<Fact> facts, String identifier) {
        return facts.stream()
                .filter(fact -> !fact.order() && (identifier.equals(fact.email()) || identifier.equals(fact.phone())))
                .map(Fact::id)
                .findFirst();
    }

    private static Stream<Fact> orders(List<Fact> facts) {
        return facts.stream().filter(Fact::order).sorted(Comparator.comparing(Fact::id));
    }

    @Test
    void keepsTheOrdersOfThatTimeWhenTheHolderLetsTheEmailGo() {
        arrive(tenant, new Fact(true, "A-1", "a@example.com", null));
        arrive(tenant, new Fact(false, "c-1", "a@example.com", null));
        put("/v1/customers/c-1", "{\"email\":\"new@example.com\"}").then().statusCode(200);
        put("/v1/customers/c-2", "{\"email\":\"a@example.com\"}").then().statusCode(201);

        assertThat(get("/v1/orders/A-1").<String>path("customer.customerId")).isEqualTo("c-1");
    }

    @Test
    void answersTheIdOfAGuestWithTheCustomerItBecame() {
        String guest = put("/v1/orders/A-1", new Fact(true, "A-1", "a@example.com", "+8613800138000").body())
                .path("customer.customerId");
        assertThat(get("/v1/customers/" + guest).<String>path("email")).isEqualTo("a@example.com");

        arrive(tenant, new Fact(false, "c-1", null, "+8613800138000"));

        assertThat(get("/v1/customers/" + guest).<String>path("customerId")).isEqualTo("c-1");
        assertThat(get("/v1/customers").<List<String>>path("items.customerId")).containsExactly("c-1");
    }
}

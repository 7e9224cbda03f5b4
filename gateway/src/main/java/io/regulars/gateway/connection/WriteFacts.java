package io.regulars.gateway.connection;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.gateway.shop.Fact;
import io.regulars.gateway.shop.Unmappable;

/** Writes what a delivery comes to into customer-service; doing it twice changes nothing. */
@ApplicationScoped
class WriteFacts {
    /** What an order or a customer is worth without. */
    private static final Set<String> DISPENSABLE = Set.of(
            "/customer/email",
            "/customer/phone",
            "/customer/name",
            "/couponCode",
            "/channel",
            "/email",
            "/phone",
            "/name",
            "/country",
            "/createdAt");

    private final CustomerBooks books;
    private final Forgetting forgetting;

    WriteFacts(CustomerBooks books, Forgetting forgetting) {
        this.books = books;
        this.forgetting = forgetting;
    }

    /** What was written. */
    record Written(String orderId, String customerId, BigDecimal unexplained, String note) {}

    /**
     * @param delivery that says it
     * @throws NotNow when it is worth trying again
     * @throws Unmappable when it is not
     */
    Written write(Connection connection, UUID delivery, Fact fact) {
        CustomerBooks.Hand hand = CustomerBooks.Hand.of(connection);
        if (fact instanceof Fact.Order order) {
            return order(hand, order);
        }
        if (fact instanceof Fact.Refund refund) {
            refund(hand, refund.orderId(), refund.body());
            return new Written(refund.orderId(), null, null, null);
        }
        if (fact instanceof Fact.Customer customer) {
            return customer(hand, customer);
        }
        if (fact instanceof Fact.Erasure erasure) {
            return new Written(null, null, null, forgetting.erase(hand, erasure, delivery));
        }
        Fact.ForgetBodies forget = (Fact.ForgetBodies) fact;
        forgetting.forgetAll(connection, delivery);
        return new Written(null, null, null, forget.reason());
    }

    private Written order(CustomerBooks.Hand hand, Fact.Order order) {
        String path = CustomerBooks.path("/v1/orders/", order.orderId());
        List<String> left = new ArrayList<>();
        CustomerBooks.Answer answer = writeWhatIsValid(hand, "PUT", path, order.body(), left);
        Set<String> given = new HashSet<>();
        answer.body()
                .path("refunds")
                .forEach(refund -> given.add(refund.path("refundId").asText()));
        for (ObjectNode refund : order.refunds()) {
            if (!given.contains(refund.path("refundId").asText())) {
                refund(hand, order.orderId(), refund);
            }
        }
        return new Written(order.orderId(), null, order.unexplained(), note(left));
    }

    private void refund(CustomerBooks.Hand hand, String orderId, ObjectNode body) {
        String order = CustomerBooks.path("/v1/orders/", orderId);
        CustomerBooks.Answer answer = books.send(hand, "POST", order + "/refunds", body);
        if (answer.status() == 404) {
            throw new NotNow("the order of this refund is not there yet");
        }
        if (answer.status() == 409
                && isGiven(books.send(hand, "GET", order, null).body(), body)) {
            return;
        }
        requireOk(answer, "refund " + body.path("refundId").asText() + ": ");
    }

    /** Platforms tell of one refund in two ways, which may differ in its time and reason. */
    private static boolean isGiven(JsonNode order, JsonNode refund) {
        for (JsonNode given : order.path("refunds")) {
            if (given.path("refundId").asText().equals(refund.path("refundId").asText())) {
                return new BigDecimal(given.path("amount").asText())
                                .compareTo(new BigDecimal(refund.path("amount").asText()))
                        == 0;
            }
        }
        return false;
    }

    private Written customer(CustomerBooks.Hand hand, Fact.Customer customer) {
        String path = CustomerBooks.path("/v1/customers/", customer.customerId());
        List<String> left = new ArrayList<>();
        CustomerBooks.Answer known = books.send(hand, "GET", path, null);
        String method = known.status() == 404 ? "PUT" : "PATCH";
        if (method.equals("PUT") || !customer.fields().isEmpty()) {
            writeWhatIsValid(hand, method, path, customer.fields(), left);
        }
        for (ObjectNode consent : customer.consents()) {
            requireOk(books.send(hand, "POST", path + "/consents", consent), "consent: ");
        }
        return new Written(null, customer.customerId(), null, note(left));
    }

    /** A phone that is none must not cost an order: what is refused and dispensable is left out, and said. */
    private CustomerBooks.Answer writeWhatIsValid(
            CustomerBooks.Hand hand, String method, String path, ObjectNode body, List<String> left) {
        CustomerBooks.Answer answer = books.send(hand, method, path, body);
        if (answer.status() == 400) {
            List<String> refused = new ArrayList<>();
            answer.body()
                    .path("errors")
                    .forEach(error -> refused.add(error.path("pointer").asText()));
            if (!refused.isEmpty() && DISPENSABLE.containsAll(refused)) {
                left.addAll(refused);
                answer = books.send(hand, method, path, without(body, refused));
            }
        }
        requireOk(answer, "");
        return answer;
    }

    private static ObjectNode without(ObjectNode body, List<String> pointers) {
        ObjectNode copy = body.deepCopy();
        for (String pointer : pointers) {
            int slash = pointer.lastIndexOf('/');
            if (copy.at(pointer.substring(0, slash)) instanceof ObjectNode parent) {
                parent.remove(pointer.substring(slash + 1));
            }
        }
        JsonNode customer = copy.path("customer");
        if (customer.isObject() && !customer.has("customerId") && !customer.has("email") && !customer.has("phone")) {
            copy.remove("customer");
        }
        return copy;
    }

    /** The customer was erased: nothing of the message is to be kept. */
    static final class Erased extends RuntimeException {
        Erased() {
            super("its customer was erased", null, false, false);
        }
    }

    private static void requireOk(CustomerBooks.Answer answer, String what) {
        if (answer.status() == 409
                && "customer-erased".equals(answer.body().path("type").asText())) {
            throw new Erased();
        }
        if (!answer.ok()) {
            throw new Unmappable(what + answer.reason());
        }
    }

    private static String note(List<String> left) {
        return left.isEmpty() ? null : "left out, since not valid: " + String.join(", ", left);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}

package io.regulars.outreach.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.Event;
import io.regulars.contracts.EventData;
import io.regulars.contracts.EventFormat;
import io.regulars.kit.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

/** A new shop of its own for each test, with what its customers and events are. */
public final class Shop {
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    private static KafkaProducer<String, byte[]> producer;
    private static MailServer mails;

    public final UUID tenant = UUID.randomUUID();

    /** A shop that may mail at any hour, as often as it likes. */
    public Shop() {
        Neighbours.running();
        policy("{\"quietHours\":null,\"caps\":[]}");
    }

    /** A customer as this service knows it. */
    public record Customer(UUID id, String customerId, String email) {}

    /** The mail server of shops without their own. */
    public static synchronized MailServer mails() {
        if (mails == null) {
            mails = new MailServer(ConfigProvider.getConfig().getValue("regulars.smtp.port", Integer.class));
        }
        return mails;
    }

    public RequestSpecification call() {
        mails();
        return RestAssured.given()
                .header("Authorization", Tokens.bearer(tenant, "outreach:read", "outreach:write", "settings:write"))
                .contentType(ContentType.JSON);
    }

    public Customer customer() {
        return customer("", Map.of());
    }

    /** @param prefix of the address, which tells the mail server what to do */
    public Customer customer(String prefix, Map<String, Object> contact) {
        UUID id = UUID.randomUUID();
        Customer customer = new Customer(id, "C-" + id, prefix + id + "@example.com");
        answer(customer, contact);
        publish(new CustomerChanged(id, customer.customerId(), "identified", Instant.now(), 1));
        return customer;
    }

    /** What customer-service answers about a customer from now on. */
    public void answer(Customer customer, Map<String, Object> contact) {
        Map<String, Object> answered = new HashMap<>(Map.of(
                "root",
                customer.id(),
                "customerId",
                customer.customerId(),
                "status",
                "active",
                "name",
                "Anna",
                "email",
                customer.email(),
                "language",
                "en",
                "timeZone",
                "UTC",
                "marketing",
                Map.of("email", true),
                "service",
                Map.of("email", true),
                "openComplaints",
                0));
        answered.putAll(contact);
        Neighbours.running().contact(customer.id(), answered);
    }

    public void publish(EventData data) {
        Event<?> event = Event.of("customer-service", tenant, Instant.now(), data);
        try {
            producer()
                    .send(new ProducerRecord<>(event.topic(), event.key(), EventFormat.write(event)))
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("the broker did not take the event", e);
        }
    }

    public void policy(String json) {
        call().body(json).put("/v1/contact-policy").then().statusCode(200);
    }

    public void template(String name, String purpose) {
        call().body(Map.of(
                        "channel",
                        "email",
                        "purpose",
                        purpose,
                        "variants",
                        Map.of(
                                "en",
                                Map.of(
                                        "subject",
                                        "Hello {{customer.name}}",
                                        "text",
                                        "Come back. {{unsubscribeUrl}}",
                                        "html",
                                        "<p>{{customer.name}} {{offer}}</p>"))))
                .put("/v1/templates/" + name)
                .then()
                .statusCode(oneOf(200, 201));
    }

    /** Asks for a marketing touch, as soon as the customer is known. */
    public String touch(Customer customer, String template, String touchClass) {
        Map<String, Object> body =
                Map.of("customerId", customer.customerId(), "template", template, "class", touchClass);
        awaitKnown(customer);
        return call().body(body)
                .post("/v1/touches")
                .then()
                .statusCode(201)
                .extract()
                .path("touchId");
    }

    /** Whether the customer has arrived here. */
    public boolean known(Customer customer) {
        return call().body(Map.of("customerId", customer.customerId()))
                        .post("/v1/templates/probe/preview")
                        .statusCode()
                == 200;
    }

    public void awaitKnown(Customer... customers) {
        template("probe", "service");
        for (Customer customer : customers) {
            await().until(() -> known(customer));
        }
    }

    public void awaitState(String touch, String state) {
        await().untilAsserted(() -> call().get("/v1/touches/" + touch).then().body("state", is(state)));
    }

    public List<Map<String, Object>> touches(String query) {
        return call().get("/v1/touches?" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    private static synchronized KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of(
                            "bootstrap.servers",
                            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
                    new StringSerializer(),
                    new ByteArraySerializer());
        }
        return producer;
    }
}

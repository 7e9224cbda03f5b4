package io.regulars.gateway.shop;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Shopify's customers, their consents and their wish to be forgotten. */
final class ShopifyPeople {
    private final Ids ids;

    ShopifyPeople(Ids ids) {
        this.ids = ids;
    }

    Mapped customer(Payload customer) {
        String customerId = ids.of(customer.required("/id"));
        PersonSheet sheet = new PersonSheet()
                .text("name", name(customer.text("/first_name"), customer.text("/last_name")))
                .text("email", customer.text("/email"))
                .text("phone", customer.text("/phone"))
                .text("country", customer.text("/default_address/country_code"))
                .time("createdAt", customer.instant("/created_at"))
                .time("updatedAt", customer.instant("/updated_at"));
        List<ObjectNode> consents = new ArrayList<>();
        addConsent(consents, customer, "email", "/email_marketing_consent");
        addConsent(consents, customer, "sms", "/sms_marketing_consent");
        return Mapped.of(new Fact.Customer(customerId, sheet.fields(), consents));
    }

    Mapped consent(Payload change, String channel, String at) {
        List<ObjectNode> consents = new ArrayList<>();
        addConsent(consents, change, channel, at);
        return consents.isEmpty()
                ? Mapped.ignored("it says neither yes nor no")
                : Mapped.of(new Fact.Customer(
                        ids.of(change.required("/customer_id")), JsonNodeFactory.instance.objectNode(), consents));
    }

    /** Only what the customer said and when: {@code not_subscribed} is nobody's word. */
    private static void addConsent(List<ObjectNode> consents, Payload from, String channel, String at) {
        String state = from.text(at + "/state");
        boolean granted = "subscribed".equals(state);
        if ((granted || "unsubscribed".equals(state) || "redacted".equals(state))
                && from.instant(at + "/consent_updated_at") != null) {
            consents.add(JsonNodeFactory.instance
                    .objectNode()
                    .put("channel", channel)
                    .put("purpose", "marketing")
                    .put("granted", granted)
                    .put("at", from.instant(at + "/consent_updated_at").toString())
                    .put("source", "shopify"));
        }
    }

    Mapped deletion(Payload customer) {
        return Mapped.of(
                new Fact.Erasure(ids.of(customer.required("/id")), customer.text("/email"), customer.text("/phone")));
    }

    Mapped redaction(Payload request) {
        Fact.Erasure erasure = new Fact.Erasure(
                ids.of(request.id("/customer/id")), request.text("/customer/email"), request.text("/customer/phone"));
        if (erasure.customerId() == null && erasure.email() == null && erasure.phone() == null) {
            throw new Unmappable("nobody is named who is to be erased");
        }
        return Mapped.of(erasure);
    }

    static String name(String first, String last) {
        if (first == null || last == null) {
            return first == null ? last : first;
        }
        return first + " " + last;
    }
}

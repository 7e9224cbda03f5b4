package io.regulars.gateway.shop;

/** Shopify's topics. */
final class Shopify {
    private final ShopifyOrders orders;
    private final ShopifyPeople people;

    Shopify(Ids ids) {
        orders = new ShopifyOrders(ids);
        people = new ShopifyPeople(ids);
    }

    Mapped map(String topic, Payload payload) {
        return switch (topic) {
            case "orders/create",
                    "orders/updated",
                    "orders/paid",
                    "orders/cancelled",
                    "orders/fulfilled",
                    "orders/partially_fulfilled" -> orders.order(payload);
            case "refunds/create" -> orders.refund(payload);
            case "customers/create", "customers/update", "customers/enable", "customers/disable" ->
                people.customer(payload);
            case "customers_marketing_consent/update" -> people.consent(payload, "sms", "/sms_marketing_consent");
            case "customers_email_marketing_consent/update" ->
                people.consent(payload, "email", "/email_marketing_consent");
            case "customers/delete" -> people.deletion(payload);
            case "customers/redact" -> people.redaction(payload);
            case "customers/data_request" ->
                throw new Unmappable("for a person to answer within 30 days: GET /v1/customers/{customerId}/export"
                        + " has what is known of this customer");
            case "shop/redact" ->
                Mapped.of(
                        new Fact.ForgetBodies("the shop left: what this connection kept of its bodies is gone; whether"
                                + " to erase the customers is for a person to decide"));
            case "orders/delete" ->
                throw new Unmappable(
                        "an order deleted at the shop stays in the history: cancel it if it should not count");
            default -> Mapped.ignored("nothing is made of the topic " + shown(topic));
        };
    }

    private static String shown(String topic) {
        return topic.matches("[a-z_./]{1,60}") ? topic : "it has";
    }
}

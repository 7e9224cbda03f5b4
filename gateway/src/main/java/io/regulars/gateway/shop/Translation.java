package io.regulars.gateway.shop;

import java.util.Optional;

/** Maps what a platform posts to facts of ours. */
public final class Translation {
    private Translation() {}

    /**
     * @param mapping the connection's, or null
     * @param topic as the platform's header says
     * @throws Unmappable with a reason that holds no personal data
     */
    public static Mapped translate(Platform platform, Mapping mapping, String topic, byte[] body) {
        Payload payload = Payload.parse(body);
        Ids ids = new Ids(mapping == null ? null : mapping.idPrefix());
        return switch (platform) {
            case SHOPIFY -> new Shopify(ids).map(topic, payload);
            case WOOCOMMERCE -> new WooCommerce(ids).map(topic, payload);
            case GENERIC -> new ByPointers(mapping, ids).map(payload);
        };
    }

    /** What the mapping says names a delivery, if it is there. */
    public static Optional<String> deliveryId(Mapping mapping, byte[] body) {
        if (mapping == null || mapping.complete().deliveryId() == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    Payload.parse(body).text(mapping.complete().deliveryId()));
        } catch (Unmappable e) {
            return Optional.empty();
        }
    }
}

package io.regulars.gateway.shop;

import java.util.Arrays;
import java.util.Optional;

/** A kind of shop that can be connected, and the headers it sends. */
public enum Platform {
    SHOPIFY("shopify", "X-Shopify-Hmac-Sha256", "X-Shopify-Topic", "X-Shopify-Event-Id"),
    WOOCOMMERCE("woocommerce", "X-WC-Webhook-Signature", "X-WC-Webhook-Topic", "X-WC-Webhook-Delivery-ID"),
    GENERIC("generic", "X-Signature", "X-Topic", "X-Delivery-Id");

    private final String id;
    private final String signatureHeader;
    private final String topicHeader;
    private final String deliveryHeader;

    Platform(String id, String signatureHeader, String topicHeader, String deliveryHeader) {
        this.id = id;
        this.signatureHeader = signatureHeader;
        this.topicHeader = topicHeader;
        this.deliveryHeader = deliveryHeader;
    }

    public static Optional<Platform> of(String id) {
        return Arrays.stream(values())
                .filter(platform -> platform.id.equals(id))
                .findFirst();
    }

    /** As paths and the API name it. */
    public String id() {
        return id;
    }

    /** Holds the base64 HMAC-SHA256 of the raw body. */
    public String signatureHeader() {
        return signatureHeader;
    }

    public String topicHeader() {
        return topicHeader;
    }

    /** What is the same when the platform sends something again. */
    public String deliveryHeader() {
        return deliveryHeader;
    }
}

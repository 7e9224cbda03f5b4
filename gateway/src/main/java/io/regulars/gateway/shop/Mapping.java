package io.regulars.gateway.shop;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a shop's JSON has what our order model asks for, as JSON pointers; for Shopify and WooCommerce only the prefix.
 *
 * @param preset a mapping that comes with Regulars; what is stated beside it wins
 */
@Schema(name = "ConnectionMapping", examples = Mapping.EXAMPLE)
public record Mapping(
        @Schema(description = "Put before the shop's ids, where several shops feed one tenant", examples = "eu-")
        String idPrefix,

        @Schema(
                description = "A mapping that comes with Regulars; what is stated beside it wins",
                enumeration = {"vendure", "magento"})
        String preset,

        @Schema(
                description = "decimal: 12.3 or \"12.30\"; minor: 1230 cents",
                enumeration = {"decimal", "minor"})
        String money,

        @Schema(description = "The signature's header, X-Signature when left out", examples = "X-Signature")
        String signatureHeader,

        @Schema(
                description = "How the HMAC-SHA256 is written, base64 when left out",
                enumeration = {"base64", "hex"})
        String signatureEncoding,

        @Schema(description = "What a repeated delivery has in common; else the body itself", examples = "/eventId")
        String deliveryId,

        @Schema(
                description =
                        "Pointers to an order's fields: orderId, placedAt, updatedAt, status, currency, customerId,"
                                + " email, phone, name, total, discount, shipping, tax, couponCode, channel")
        Map<String, String> order,

        @Schema(description = "Whether the prices hold the tax")
        Boolean pricesIncludeTax,

        @Schema(
                description = "at: the array; within each: sku, name, category, quantity, unitPrice or lineTotal,"
                        + " discount")
        Map<String, String> lines,

        @Schema(
                description = "at: the array; within each: refundId, amount, refundedAt, reason",
                examples = "{\"at\":\"/refunds\",\"refundId\":\"/id\",\"amount\":\"/amount\"}")
        Map<String, String> refunds,

        @Schema(
                description = "Pointers to a customer's fields: customerId, name, email, phone, country, updatedAt",
                examples = "{\"customerId\":\"/id\",\"email\":\"/email\"}")
        Map<String, String> customer,

        @Schema(description = "The shop's words for our statuses", examples = "{\"PaymentSettled\":\"paid\"}")
        Map<String, String> statuses) {
    static final String EXAMPLE = """
        {"money":"minor","order":{"orderId":"/code","placedAt":"/createdAt","status":"/state","currency":"/currency",
         "email":"/customer/email","total":"/total"},
         "lines":{"at":"/items","sku":"/sku","name":"/name","quantity":"/quantity","unitPrice":"/price"},
         "statuses":{"settled":"paid"}}""";
    private static final Set<String> ORDER_FIELDS = Set.of(
            "orderId",
            "placedAt",
            "updatedAt",
            "status",
            "currency",
            "customerId",
            "email",
            "phone",
            "name",
            "total",
            "discount",
            "shipping",
            "tax",
            "couponCode",
            "channel");
    private static final Set<String> LINE_FIELDS =
            Set.of("at", "sku", "name", "category", "quantity", "unitPrice", "lineTotal", "discount");
    private static final Set<String> REFUND_FIELDS = Set.of("at", "refundId", "amount", "refundedAt", "reason");
    private static final Set<String> CUSTOMER_FIELDS =
            Set.of("customerId", "name", "email", "phone", "country", "updatedAt");
    private static final Set<String> STATUSES =
            Set.of("pending", "paid", "fulfilled", "delivered", "cancelled", "refunded");

    /** All that is wrong with it; pointers are those of a connection's body. */
    public void check(Violations faults, Platform platform) {
        faults.check(
                idPrefix == null || idPrefix.matches("[\\p{L}\\p{N}_.:#-]{1,32}"),
                "/mapping/idPrefix",
                "must be 1 to 32 letters, digits or - _ . : #");
        if (platform != Platform.GENERIC) {
            faults.check(
                    equals(new Mapping(idPrefix, null, null, null, null, null, null, null, null, null, null, null)),
                    "/mapping",
                    "only idPrefix can be set for this platform");
            return;
        }
        faults.check(
                preset == null || Presets.names().contains(preset),
                "/mapping/preset",
                "must be one of " + String.join(", ", Presets.names()));
        faults.check(
                money == null || money.equals("decimal") || money.equals("minor"),
                "/mapping/money",
                "must be decimal or minor");
        faults.check(
                signatureHeader == null || signatureHeader.matches("[A-Za-z0-9-]{1,64}"),
                "/mapping/signatureHeader",
                "must be a header's name");
        faults.check(
                signatureEncoding == null || signatureEncoding.equals("base64") || signatureEncoding.equals("hex"),
                "/mapping/signatureEncoding",
                "must be base64 or hex");
        pointer(faults, "/mapping/deliveryId", deliveryId);
        pointers(faults, "/mapping/order", order, ORDER_FIELDS);
        pointers(faults, "/mapping/lines", lines, LINE_FIELDS);
        pointers(faults, "/mapping/refunds", refunds, REFUND_FIELDS);
        pointers(faults, "/mapping/customer", customer, CUSTOMER_FIELDS);
        if (statuses != null) {
            statuses.forEach((theirs, ours) -> faults.check(
                    ours != null && STATUSES.contains(ours),
                    "/mapping/statuses/" + theirs,
                    "must be one of our statuses"));
        }
        faults.check(
                preset != null || order != null && order.containsKey("orderId"),
                "/mapping/order/orderId",
                "is needed without a preset");
    }

    /** With the preset's answers where nothing else is said. */
    public Mapping complete() {
        if (preset == null || !Presets.names().contains(preset)) {
            return this;
        }
        Mapping base = Presets.get(preset);
        return new Mapping(
                idPrefix,
                preset,
                money == null ? base.money : money,
                signatureHeader == null ? base.signatureHeader : signatureHeader,
                signatureEncoding == null ? base.signatureEncoding : signatureEncoding,
                deliveryId == null ? base.deliveryId : deliveryId,
                over(base.order, order),
                pricesIncludeTax == null ? base.pricesIncludeTax : pricesIncludeTax,
                over(base.lines, lines),
                over(base.refunds, refunds),
                over(base.customer, customer),
                over(base.statuses, statuses));
    }

    private static Map<String, String> over(Map<String, String> base, Map<String, String> stated) {
        if (base == null || stated == null) {
            return stated == null ? base : stated;
        }
        Map<String, String> all = new HashMap<>(base);
        all.putAll(stated);
        return all;
    }

    private static void pointers(Violations faults, String at, Map<String, String> stated, Set<String> fields) {
        if (stated != null) {
            stated.forEach((field, pointer) -> {
                if (faults.check(
                        fields.contains(field), at + "/" + field, "is none of the fields that can be mapped")) {
                    pointer(faults, at + "/" + field, pointer);
                }
            });
        }
    }

    private static void pointer(Violations faults, String at, String pointer) {
        if (pointer != null) {
            faults.check(isPointer(pointer), at, "must be a JSON pointer such as /order/id");
        }
    }

    private static boolean isPointer(String pointer) {
        try {
            JsonPointer.compile(pointer);
            return pointer.length() <= 300;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

package io.regulars.system.drill;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.system.journal.Entry;
import io.regulars.system.journal.Journal;

/** One till: new orders one by one and in batches, repeats, newer and older states, refunds. */
final class OrderTraffic implements Runnable {
    private static final int REMEMBERED = 200;
    private static final List<String> STATUSES = List.of("pending", "paid", "fulfilled", "delivered", "cancelled");

    private final DrillShop shop;
    private final Journal journal;
    private final String till;
    private final Random random;
    private final int pauseMillis;
    private final List<Cart> recent = new ArrayList<>();
    private final Map<String, BigDecimal> refunded = new HashMap<>();
    private int number;

    /** @param pauseMillis mean pause between two requests */
    OrderTraffic(DrillShop shop, Journal journal, String till, Random random, int pauseMillis) {
        this.shop = shop;
        this.journal = journal;
        this.till = till;
        this.random = random;
        this.pauseMillis = pauseMillis;
    }

    @Override
    public void run() {
        int dice = random.nextInt(100);
        if (dice < 45 || recent.isEmpty()) {
            put(newCart());
        } else if (dice < 65) {
            batch();
        } else if (dice < 73) {
            put(any());
        } else if (dice < 80) {
            update();
        } else if (dice < 87) {
            older();
        } else {
            refund();
        }
        Pace.pause(random, pauseMillis / 2, pauseMillis * 3 / 2);
    }

    private void put(Cart cart) {
        shop.backend().put("order", "/v1/orders/" + cart.orderId(), cart.body());
        journal.write(cart.entry(shop.tenant()));
    }

    private void batch() {
        List<Cart> carts = IntStream.range(0, Pace.between(random, 2, 20))
                .mapToObj(i -> newCart())
                .toList();
        JsonNode answer = shop.backend()
                .post(
                        "batch",
                        "/v1/orders/batch",
                        carts.stream().map(Cart::body).toList());
        if (answer.path("accepted").asInt() != carts.size()) {
            throw new DrillException("A batch was not accepted whole: " + answer);
        }
        journal.writeAll(carts.stream().map(cart -> cart.entry(shop.tenant())).toList());
    }

    /** Later by the shop's clock, so it holds whatever else is still on its way. */
    private void update() {
        int index = random.nextInt(recent.size());
        Cart old = recent.get(index);
        Cart next = old.with(
                STATUSES.get(random.nextInt(STATUSES.size())),
                random.nextInt(3),
                old.updatedAt().plusMillis(1));
        put(next);
        recent.set(index, next);
    }

    private void older() {
        Cart now = any();
        put(now.with("cancelled", 5, now.updatedAt().minusMillis(1 + random.nextInt(1_000))));
    }

    private void refund() {
        Cart cart = any();
        BigDecimal amount = cart.tenth();
        BigDecimal sum = refunded.getOrDefault(cart.orderId(), BigDecimal.ZERO).add(amount);
        if (amount.signum() == 0 || sum.compareTo(cart.total()) > 0) {
            return;
        }
        String refundId = "r-" + till + "-" + number++;
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        shop.backend()
                .post(
                        "refund",
                        "/v1/orders/" + cart.orderId() + "/refunds",
                        Map.of("refundId", refundId, "amount", amount.toPlainString(), "refundedAt", at.toString()));
        refunded.put(cart.orderId(), sum);
        journal.write(new Entry.RefundGiven(Instant.now(), shop.tenant(), cart.orderId(), refundId, amount));
    }

    private Cart any() {
        return recent.get(random.nextInt(recent.size()));
    }

    private Cart newCart() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String currency = shop.currencies().get(random.nextInt(shop.currencies().size()));
        Cart cart = new Cart(
                "o-" + till + "-" + number++,
                buyer(),
                random.nextInt(10) == 0 ? "pending" : "paid",
                currency,
                Pace.between(random, 1, 5),
                Cart.amount(currency, Pace.between(random, 1, 20_000)),
                Cart.amount(currency, random.nextInt(1_000)),
                // Most are from now, some from before: those change what a customer is, but set nothing off.
                random.nextInt(4) > 0 ? now : now.minus(Duration.ofDays(random.nextInt(400))),
                now);
        recent.add(cart);
        if (recent.size() > REMEMBERED) {
            refunded.remove(recent.remove(0).orderId());
        }
        return cart;
    }

    private Map<String, String> buyer() {
        int dice = random.nextInt(20);
        if (dice == 0) {
            return Map.of();
        }
        if (dice < 5) {
            return Map.of("email", shop.address("guest-" + random.nextInt(20)), "name", "Guest");
        }
        return Map.of(
                "customerId",
                shop.customers().get(random.nextInt(shop.customers().size())));
    }
}

package io.regulars.system.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.system.journal.Entry;
import io.regulars.system.journal.Journal;

/** Points given, set aside, spent and released by hand, and coupons issued and redeemed; orders collect besides. */
final class PointsTraffic implements Runnable {
    /** Fewer than are asked for in a minute. */
    private static final Map<String, Object> CAMPAIGN =
            Map.of("kind", "percent", "value", "10", "perCustomer", 3, "total", 20);
    /** Longer than any request is repeated: one that comes late still asks for a hold that is ahead. */
    private static final Duration HOLD = Duration.ofMinutes(30);

    private final DrillShop shop;
    private final Journal journal;
    private final String name;
    private final Random random;
    private final int pauseMillis;
    private int number;

    PointsTraffic(DrillShop shop, Journal journal, String name, Random random, int pauseMillis) {
        this.shop = shop;
        this.journal = journal;
        this.name = name;
        this.random = random;
        this.pauseMillis = pauseMillis;
    }

    /** A program by which every order collects. */
    static void begin(DrillShop shop) {
        shop.backend()
                .put(
                        "setup",
                        "/v1/loyalty/program",
                        Map.of(
                                "pointsPerUnit",
                                "1",
                                "pendingDays",
                                0,
                                "startsAt",
                                "2020-01-01T00:00:00Z",
                                "tiers",
                                List.of(Map.of("name", "Silver", "threshold", "500"))));
    }

    @Override
    public void run() {
        String customer = shop.customers().get(random.nextInt(shop.customers().size()));
        String label = name + "-" + number++;
        if (random.nextBoolean()) {
            points(customer, label);
        } else {
            coupon(customer, label);
        }
        Pace.pause(random, pauseMillis / 2, pauseMillis * 3 / 2);
    }

    private void points(String customer, String label) {
        Map<String, Object> gift = Map.of("kind", "adjust", "points", 40, "reason", "goodwill");
        write(customer, label + "-gift", 40, 0, gift);
        String until = Instant.now().plus(HOLD).toString();
        if (!hold(customer, label, Map.of("entryId", label, "kind", "hold", "points", 30, "until", until))) {
            // A refund took what there was.
            return;
        }
        int dice = random.nextInt(3);
        if (dice == 0) {
            write(customer, label + "-paid", -20, -30, Map.of("kind", "burn", "points", 20, "hold", label));
        } else if (dice == 1) {
            write(customer, label + "-left", 0, -30, Map.of("kind", "release", "hold", label));
        }
    }

    private boolean hold(String customer, String label, Map<String, Object> hold) {
        boolean held =
                !shop.backend().postIfPossible("points", ledger(customer), hold).isMissingNode();
        if (held) {
            journal.write(new Entry.PointsWritten(Instant.now(), shop.tenant(), customer, label, 0, 30));
        }
        return held;
    }

    private void write(String customer, String entryId, long points, long held, Map<String, Object> entry) {
        Map<String, Object> body = new HashMap<>(entry);
        body.put("entryId", entryId);
        shop.backend().post("points", ledger(customer), body);
        journal.write(new Entry.PointsWritten(Instant.now(), shop.tenant(), customer, entryId, points, held));
    }

    private static String ledger(String customer) {
        return "/v1/customers/" + customer + "/loyalty/entries";
    }

    private void coupon(String customer, String label) {
        String campaign = "/v1/coupons/minute-" + Instant.now().getEpochSecond() / 60;
        shop.backend().put("coupon", campaign, CAMPAIGN);
        JsonNode coupon = shop.backend()
                .postIfPossible("coupon", campaign + "/issue", Map.of("customerId", customer, "issueId", label));
        if (coupon.isMissingNode()) {
            // All that there may be were issued.
            return;
        }
        String code = coupon.path("code").asText();
        shop.backend().post("coupon", "/v1/coupon-codes/" + code + "/redeem", Map.of("orderId", label));
        journal.write(new Entry.CouponRedeemed(Instant.now(), shop.tenant(), code, label));
    }
}

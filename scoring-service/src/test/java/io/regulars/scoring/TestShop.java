package io.regulars.scoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import io.regulars.contracts.ComplaintChanged;
import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.CustomerMerged;
import io.regulars.contracts.EventData;
import io.regulars.contracts.OrderChanged;
import io.regulars.contracts.SettingsChanged;
import io.regulars.contracts.TouchChanged;

/** Makes the facts customer-service would tell of one shop; versions grow with every fact made. */
public final class TestShop {
    public static final Instant NOON =
            LocalDate.now(ZoneOffset.UTC).atTime(12, 0).toInstant(ZoneOffset.UTC);

    public final UUID tenant = UUID.randomUUID();
    private long version;

    /** An order to be changed before it is told. */
    public static final class Draft {
        private final TestShop shop;
        private final UUID order;
        private final String orderId;
        private final String customer;
        private Instant placedAt = NOON;
        private String status = "paid";
        private String currency = "GBP";
        private BigDecimal total = new BigDecimal("10.00");
        private BigDecimal tax = BigDecimal.ZERO;
        private BigDecimal refunded;
        private BigDecimal cost;
        private BigDecimal shippingCost;
        private BigDecimal discount = BigDecimal.ZERO;
        private String couponCode;
        private final List<OrderChanged.Refund> refunds = new ArrayList<>();

        private Draft(TestShop shop, String orderId, String customer) {
            this.shop = shop;
            this.orderId = orderId;
            this.order = UUID.nameUUIDFromBytes(("order" + orderId).getBytes());
            this.customer = customer;
        }

        public Draft daysAgo(int days) {
            return at(NOON.minusSeconds(86_400L * days));
        }

        public Draft at(Instant instant) {
            placedAt = instant;
            return this;
        }

        public Draft status(String value) {
            status = value;
            return this;
        }

        public Draft total(String value) {
            total = new BigDecimal(value);
            return this;
        }

        public Draft in(String value) {
            currency = value;
            return this;
        }

        public Draft tax(String value) {
            tax = new BigDecimal(value);
            return this;
        }

        public Draft discount(String value) {
            discount = new BigDecimal(value);
            return this;
        }

        public Draft coupon(String code, String discount) {
            couponCode = code;
            return discount(discount);
        }

        public Draft cost(String value) {
            cost = new BigDecimal(value);
            return this;
        }

        public Draft shippingCost(String value) {
            shippingCost = new BigDecimal(value);
            return this;
        }

        public Draft refund(String amount, Instant at) {
            refunds.add(new OrderChanged.Refund("r" + refunds.size(), new BigDecimal(amount), at));
            return this;
        }

        /** What a status refunded without refunds means. */
        public Draft refundedInFull() {
            status = "refunded";
            refunded = total;
            return this;
        }

        public OrderChanged tell() {
            BigDecimal dated =
                    refunds.stream().map(OrderChanged.Refund::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal all = refunded == null ? dated : refunded;
            return new OrderChanged(
                    order,
                    orderId,
                    customer == null ? null : customer(customer),
                    customer,
                    placedAt,
                    status,
                    currency,
                    total.add(discount),
                    discount,
                    BigDecimal.ZERO,
                    shippingCost,
                    tax,
                    true,
                    total,
                    all,
                    total.subtract(all),
                    List.copyOf(refunds),
                    cost,
                    2,
                    List.of(),
                    couponCode,
                    null,
                    placedAt,
                    ++shop.version);
        }
    }

    /** The same name is the same customer in every shop, so that shops can be compared. */
    public static UUID customer(String customerId) {
        return UUID.nameUUIDFromBytes(customerId.getBytes());
    }

    public Draft order(String orderId, String customerId) {
        return new Draft(this, orderId, customerId);
    }

    public CustomerChanged customerChanged(String customerId) {
        return new CustomerChanged(customer(customerId), customerId, "identified", NOON, ++version);
    }

    public CustomerChanged erased(String customerId) {
        return new CustomerChanged(customer(customerId), "~erased-" + customerId.hashCode(), "erased", NOON, ++version);
    }

    public CustomerMerged merged(String customerId, String into) {
        return new CustomerMerged(customer(customerId), into == null ? null : customer(into), ++version);
    }

    /** @param closedAt null while it is open */
    public ComplaintChanged complaint(String complaintId, String customerId, Instant closedAt) {
        return new ComplaintChanged(
                UUID.nameUUIDFromBytes(complaintId.getBytes()),
                customer(customerId),
                null,
                null,
                "damaged",
                null,
                closedAt == null ? "open" : "resolved",
                closedAt == null ? "opened" : "resolved",
                NOON.minusSeconds(86_400),
                NOON.plusSeconds(86_400),
                null,
                closedAt,
                null,
                ++version);
    }

    /** @param sentAt null while it has not left */
    public TouchChanged touch(String touchId, String customerId, String channel, Instant sentAt) {
        return new TouchChanged(
                UUID.nameUUIDFromBytes(touchId.getBytes()),
                customer(customerId),
                "winback",
                0,
                "2026-03-16",
                channel,
                sentAt == null ? "planned" : "sent",
                null,
                "treatment",
                NOON,
                sentAt,
                ++version);
    }

    /** A task that nobody did. */
    public TouchChanged closedTask(String touchId, String customerId) {
        return new TouchChanged(
                UUID.nameUUIDFromBytes(touchId.getBytes()),
                customer(customerId),
                "winback",
                0,
                "2026-03-16",
                "task",
                "cancelled",
                "open-complaint",
                "treatment",
                NOON,
                null,
                ++version);
    }

    public SettingsChanged settings(String timeZone, String baseCurrency, SettingsChanged.Rate... rates) {
        return settings(timeZone, baseCurrency, null, rates);
    }

    /** @param defaultMargin share of net that is profit where costs are unknown; null: never said */
    public SettingsChanged settings(
            String timeZone, String baseCurrency, String defaultMargin, SettingsChanged.Rate... rates) {
        BigDecimal margin = defaultMargin == null ? null : new BigDecimal(defaultMargin);
        return new SettingsChanged(
                tenant, timeZone, baseCurrency, List.of(rates), null, List.of("en"), null, "denied", margin, ++version);
    }

    public static SettingsChanged.Rate rate(String currency, int daysAgo, String rate) {
        return new SettingsChanged.Rate(
                currency, LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo), new BigDecimal(rate));
    }

    /** A year of orders of many customers, some merged, refunded and cancelled, the same for the same seed. */
    public List<EventData> history(long seed, int customers) {
        Random random = new Random(seed);
        List<EventData> facts = new ArrayList<>();
        facts.add(settings("Asia/Shanghai", "GBP", rate("USD", 400, "0.8")));
        int number = 0;
        for (int c = 0; c < customers; c++) {
            String id = "H-" + c;
            facts.add(customerChanged(id));
            int orders = random.nextInt(6);
            for (int o = 0; o < orders; o++) {
                Draft draft = order("H-" + number++, id)
                        .at(NOON.minusSeconds(random.nextInt(300 * 86_400)))
                        .total(random.nextInt(200) + ".50")
                        .in(random.nextInt(5) == 0 ? "USD" : "GBP");
                facts.add(draft.status("pending").tell());
                facts.add(draft.status("paid").tell());
                if (random.nextInt(8) == 0) {
                    facts.add(draft.status("cancelled").tell());
                } else if (random.nextInt(6) == 0 && draft.total.signum() > 0) {
                    facts.add(draft.refund("0.25", draft.placedAt.plusSeconds(3_600))
                            .tell());
                }
            }
            if (c > 3 && random.nextInt(10) == 0) {
                facts.add(merged(id, "H-" + random.nextInt(c)));
            }
        }
        return facts;
    }
}

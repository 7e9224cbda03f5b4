package io.regulars.contracts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The same events as the files under {@code samples/}, written down a second time as records. */
final class GoldenEvents {
    static final UUID TENANT = UUID.fromString("6f1c2a58-3d0e-4b7a-9c41-5a2e8f0b7d13");
    static final UUID CUSTOMER = UUID.fromString("0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e01");
    static final UUID GUEST = UUID.fromString("0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e02");
    static final UUID ORDER = UUID.fromString("a7d1f3c2-5b64-4e89-b0a3-91c2d4e6f801");
    static final UUID ANONYMOUS_ORDER = UUID.fromString("a7d1f3c2-5b64-4e89-b0a3-91c2d4e6f802");
    static final UUID CONSENT = UUID.fromString("c3a5e7f9-1b2d-4c6e-8f0a-b1c2d3e4f501");
    static final UUID LATER_CONSENT = UUID.fromString("c3a5e7f9-1b2d-4c6e-8f0a-b1c2d3e4f502");
    static final UUID TOUCH = UUID.fromString("d4b6f8a0-2c3e-4d7f-9a1b-c2d3e4f5a601");
    static final UUID CONTROL_TOUCH = UUID.fromString("d4b6f8a0-2c3e-4d7f-9a1b-c2d3e4f5a602");
    static final UUID REQUESTED_TOUCH = UUID.fromString("d4b6f8a0-2c3e-4d7f-9a1b-c2d3e4f5a603");
    static final UUID WITHDRAWAL = UUID.fromString("e5c7a9b1-3d4f-4e80-8b2c-d3e4f5a6b701");

    static final UUID COMPLAINT = UUID.fromString("f6d8b0c2-4e5a-4f91-8c3d-e4f5a6b7c801");
    static final UUID FEEDBACK = UUID.fromString("f6d8b0c2-4e5a-4f91-8c3d-e4f5a6b7c802");
    static final UUID THANKS = UUID.fromString("f6d8b0c2-4e5a-4f91-8c3d-e4f5a6b7c803");
    static final UUID NOTE = UUID.fromString("f6d8b0c2-4e5a-4f91-8c3d-e4f5a6b7c805");
    static final UUID CONTACT = UUID.fromString("f6d8b0c2-4e5a-4f91-8c3d-e4f5a6b7c806");
    static final UUID CATEGORY = UUID.fromString("f6d8b0c2-4e5a-4f91-8c3d-e4f5a6b7c807");
    static final UUID MEMBERSHIP = UUID.fromString("f6d8b0c2-4e5a-4f91-8c3d-e4f5a6b7c810");

    static final UUID REMINDER = UUID.fromString("f6d8b0c2-4e5a-4f91-8c3d-e4f5a6b7c808");
    static final UUID COUPON = UUID.fromString("f6d8b0c2-4e5a-4f91-8c3d-e4f5a6b7c809");

    static final UUID ERASURE = UUID.fromString("f6d8b0c2-4e5a-4f91-8c3d-e4f5a6b7c804");

    private GoldenEvents() {}

    /** By the name of the sample's file. */
    static Map<String, Event<?>> all() {
        Map<String, Event<?>> all = new TreeMap<>();
        all.put("order.changed.json", event(1, "customer-service", "2026-03-04T16:00:00.125Z", order()));
        all.put(
                "order.changed.refunded.json",
                event(2, "customer-service", "2026-03-09T10:00:00.500Z", refundedOrder()));
        all.put("order.changed.anonymous.json", event(3, "customer-service", "2026-03-01T12:00:01Z", anonymousOrder()));
        all.put("customer.changed.json", event(4, "customer-service", "2026-03-01T09:15:31Z", customer()));
        all.put("customer.changed.guest.json", event(5, "customer-service", "2026-03-02T11:00:00.042Z", guest()));
        all.put("customer.changed.erased.json", event(6, "customer-service", "2026-03-20T07:00:00Z", erased()));
        all.put(
                "customer.merged.json",
                event(7, "customer-service", "2026-03-05T08:00:00Z", new CustomerMerged(GUEST, CUSTOMER, 4)));
        all.put(
                "customer.merged.unmerge.json",
                event(8, "customer-service", "2026-03-06T08:00:00Z", new CustomerMerged(GUEST, null, 6)));
        all.put(
                "consent.changed.json",
                event(9, "customer-service", "2026-03-01T09:20:00Z", consent(CONSENT, true, "2026-03-01T09:19:58Z")));
        all.put(
                "consent.changed.withdrawn.json",
                event(
                        10,
                        "customer-service",
                        "2026-03-07T21:05:01Z",
                        consent(LATER_CONSENT, false, "2026-03-07T21:05:00Z")));
        all.put("settings.changed.json", event(11, "customer-service", "2026-02-01T06:00:00Z", settings()));
        all.put("settings.changed.fresh.json", event(12, "customer-service", "2026-01-02T03:04:05Z", freshSettings()));
        all.put("score.changed.json", event(13, "scoring-service", "2026-03-15T23:00:04Z", drifting()));
        all.put("score.changed.first.json", event(14, "scoring-service", "2026-03-01T09:15:33Z", firstScore()));
        all.put("score.changed.prospect.json", event(15, "scoring-service", "2026-03-10T10:00:00Z", prospect()));
        all.put("touch.changed.json", event(16, "outreach-service", "2026-03-16T09:00:02.300Z", sentTouch()));
        all.put("touch.changed.control.json", event(17, "outreach-service", "2026-03-16T09:00:01Z", controlTouch()));
        all.put(
                "touch.changed.requested.json",
                event(18, "outreach-service", "2026-03-17T10:00:00Z", requestedTouch()));
        all.put("consent.withdrawn.json", event(19, "outreach-service", "2026-03-07T21:05:00.010Z", withdrawal()));
        all.put(
                "complaint.changed.json",
                event(20, "customer-service", "2026-03-05T09:00:00.250Z", complaint("open", "opened", null, null, 1)));
        all.put(
                "complaint.changed.overdue.json",
                event(21, "customer-service", "2026-03-05T17:00:01Z", complaint("open", "overdue", null, null, 3)));
        all.put(
                "complaint.changed.resolved.json",
                event(22, "customer-service", "2026-03-06T10:00:00Z", resolvedComplaint()));
        all.put("customer.erased.json", event(25, "customer-service", "2026-03-20T07:00:00Z", erasure()));
        all.put("feedback.given.json", event(23, "customer-service", "2026-03-08T12:00:00Z", rating()));
        all.put("feedback.given.thanks.json", event(24, "customer-service", "2026-03-09T12:00:00Z", thanks()));
        all.put("note.changed.json", event(26, "customer-service", "2026-03-01T09:30:01Z", note()));
        all.put("note.changed.done.json", event(27, "customer-service", "2026-03-04T08:20:00.100Z", doneContact()));
        all.put("category.changed.json", event(28, "customer-service", "2026-02-01T06:10:00Z", category()));
        all.put("tier.changed.json", event(29, "customer-service", "2026-03-01T09:16:02Z", silver()));
        all.put("tier.changed.down.json", event(30, "customer-service", "2027-04-01T00:03:10Z", silverAgain()));
        all.put("points.expiring.json", event(31, "customer-service", "2027-02-15T00:02:00Z", expiringPoints()));
        all.put("coupon.expiring.json", event(32, "customer-service", "2026-03-28T23:01:00Z", expiringCoupon()));
        all.put("segment.entered.json", event(33, "scoring-service", "2026-03-15T23:00:04Z", entered()));
        all.put(
                "segment.entered.first.json",
                event(34, "scoring-service", "2026-03-10T10:02:11.500Z", enteredAtFirst()));
        all.put("segment.left.json", event(35, "scoring-service", "2026-03-21T08:15:31Z", left()));
        return all;
    }

    private static Event<EventData> event(int number, String service, String time, EventData data) {
        Event<EventData> event = Event.of(service, TENANT, Instant.parse(time), data);
        return new Event<>(
                event.specversion(),
                UUID.fromString("e0000000-0000-4000-8000-%012d".formatted(number)),
                event.source(),
                event.type(),
                event.time(),
                event.subject(),
                event.tenant(),
                event.datacontenttype(),
                event.dataschema(),
                data);
    }

    private static OrderChanged order() {
        return webOrder("0.00", "124.90", List.of(), 3);
    }

    private static OrderChanged refundedOrder() {
        List<OrderChanged.Refund> refunds = List.of(
                new OrderChanged.Refund("R-1", money("50.00"), Instant.parse("2026-03-08T08:00:00Z")),
                new OrderChanged.Refund("R-2", money("30.00"), Instant.parse("2026-03-09T09:59:59Z")));
        return webOrder("80.00", "44.90", refunds, 5);
    }

    private static OrderChanged webOrder(String refunded, String net, List<OrderChanged.Refund> refunds, long version) {
        return new OrderChanged(
                ORDER,
                "A-1001",
                CUSTOMER,
                "c-42",
                Instant.parse("2026-03-01T09:15:30Z"),
                "delivered",
                "EUR",
                money("129.80"),
                money("9.80"),
                money("4.90"),
                money("3.20"),
                money("19.94"),
                true,
                money("124.90"),
                money(refunded),
                money(net),
                refunds,
                money("61.25"),
                3,
                List.of(
                        new OrderChanged.Category("tea", 2, money("40.00")),
                        new OrderChanged.Category(null, 1, money("80.00"))),
                "SPRING10",
                "web",
                Instant.parse("2026-03-04T16:00:00Z"),
                version);
    }

    private static OrderChanged anonymousOrder() {
        return new OrderChanged(
                ANONYMOUS_ORDER,
                "POS-77",
                null,
                null,
                Instant.parse("2026-03-01T12:00:00Z"),
                "paid",
                "JPY",
                money("1200"),
                money("0"),
                money("0"),
                null,
                money("120"),
                false,
                money("1320"),
                money("0"),
                money("1320"),
                List.of(),
                null,
                1,
                List.of(new OrderChanged.Category(null, 1, money("1200"))),
                null,
                null,
                Instant.parse("2026-03-01T12:00:01Z"),
                1);
    }

    private static CustomerChanged customer() {
        return new CustomerChanged(CUSTOMER, "c-42", "identified", Instant.parse("2026-02-28T18:30:00Z"), 2);
    }

    private static CustomerChanged guest() {
        return new CustomerChanged(GUEST, "~g-4k2m9x", "guest", Instant.parse("2026-03-02T11:00:00Z"), 1);
    }

    private static CustomerChanged erased() {
        return new CustomerChanged(CUSTOMER, "~erased-8h3q7w", "erased", Instant.parse("2026-02-28T18:30:00Z"), 9);
    }

    private static CustomerErased erasure() {
        return new CustomerErased(
                ERASURE,
                CUSTOMER,
                List.of(
                        new CustomerErased.Row(CUSTOMER, "~erased-8h3q7w"),
                        new CustomerErased.Row(GUEST, "~erased-5k2p9d")),
                List.of("6b1f0c8d".repeat(8), "0d9e3a47".repeat(8)),
                Instant.parse("2026-03-20T07:00:00Z"),
                1);
    }

    private static ConsentChanged consent(UUID entry, boolean granted, String at) {
        return new ConsentChanged(entry, CUSTOMER, "email", "marketing", granted, Instant.parse(at), 1);
    }

    private static SettingsChanged settings() {
        List<SettingsChanged.Rate> rates = List.of(
                new SettingsChanged.Rate("USD", LocalDate.parse("2026-01-01"), money("0.9215")),
                new SettingsChanged.Rate("USD", LocalDate.parse("2026-02-01"), money("0.918")));
        return new SettingsChanged(
                TENANT,
                "Europe/Berlin",
                "EUR",
                rates,
                "DE",
                List.of("de", "en"),
                "Teehaus",
                "denied",
                new BigDecimal("0.35"),
                7);
    }

    private static SettingsChanged freshSettings() {
        return new SettingsChanged(TENANT, "UTC", null, List.of(), null, List.of(), null, "denied", null, 1);
    }

    private static ScoreChanged drifting() {
        return new ScoreChanged(
                CUSTOMER,
                "c-42",
                "IMPORTANT_WINBACK",
                "IMPORTANT_KEEP",
                "at_risk",
                "active",
                2,
                5,
                4,
                "time",
                Instant.parse("2026-03-15T23:00:00Z"),
                12);
    }

    private static ScoreChanged firstScore() {
        Instant placedAt = Instant.parse("2026-03-01T09:15:30Z");
        return new ScoreChanged(CUSTOMER, "c-42", "NEW", null, "active", null, 5, 1, 3, "first", placedAt, 1);
    }

    private static ScoreChanged prospect() {
        Instant cancelledAt = Instant.parse("2026-03-10T09:59:59Z");
        return new ScoreChanged(
                CUSTOMER, "c-42", null, "NEW", "prospect", "active", null, null, null, "order", cancelledAt, 2);
    }

    private static SegmentEntered entered() {
        Instant crossed = Instant.parse("2026-03-15T23:00:00Z");
        return new SegmentEntered(MEMBERSHIP, CUSTOMER, "c-42", "big-and-drifting", "time", crossed, 41);
    }

    private static SegmentEntered enteredAtFirst() {
        Instant saved = Instant.parse("2026-03-10T10:02:11Z");
        return new SegmentEntered(MEMBERSHIP, CUSTOMER, "c-42", "big-and-drifting", "first", saved, 17);
    }

    private static SegmentLeft left() {
        Instant ordered = Instant.parse("2026-03-21T08:15:30Z");
        return new SegmentLeft(MEMBERSHIP, CUSTOMER, "c-42", "big-and-drifting", "order", ordered, 58);
    }

    private static TouchChanged sentTouch() {
        return new TouchChanged(
                TOUCH,
                CUSTOMER,
                "winback",
                0,
                "2026-03-16",
                "email",
                "sent",
                null,
                "treatment",
                Instant.parse("2026-03-16T09:00:00Z"),
                Instant.parse("2026-03-16T09:00:02.250Z"),
                3);
    }

    private static TouchChanged controlTouch() {
        Instant dueAt = Instant.parse("2026-03-16T09:00:00Z");
        return new TouchChanged(
                CONTROL_TOUCH,
                GUEST,
                "winback",
                0,
                "2026-03-16",
                "email",
                "skipped",
                "hold-out",
                "control",
                dueAt,
                null,
                2);
    }

    private static TouchChanged requestedTouch() {
        Instant dueAt = Instant.parse("2026-03-17T22:30:00Z");
        return new TouchChanged(
                REQUESTED_TOUCH,
                CUSTOMER,
                null,
                0,
                REQUESTED_TOUCH.toString(),
                "email",
                "held",
                "quiet-hours",
                "treatment",
                dueAt,
                null,
                1);
    }

    private static ConsentWithdrawn withdrawal() {
        Instant at = Instant.parse("2026-03-07T21:05:00Z");
        return new ConsentWithdrawn(WITHDRAWAL, CUSTOMER, "email", "marketing", at, "one-click", 1);
    }

    private static ComplaintChanged resolvedComplaint() {
        return complaint(
                "resolved",
                "resolved",
                Instant.parse("2026-03-05T18:10:00Z"),
                Instant.parse("2026-03-06T10:00:00Z"),
                5);
    }

    private static ComplaintChanged complaint(
            String status, String change, Instant answeredAt, Instant closedAt, long version) {
        return new ComplaintChanged(
                COMPLAINT,
                CUSTOMER,
                "A-1001",
                "T-100",
                "damaged",
                "wechat",
                status,
                change,
                Instant.parse("2026-03-05T09:00:00Z"),
                Instant.parse("2026-03-05T17:00:00Z"),
                answeredAt,
                closedAt,
                closedAt == null ? null : Boolean.TRUE,
                version);
    }

    private static FeedbackGiven rating() {
        Instant at = Instant.parse("2026-03-08T11:59:30Z");
        return new FeedbackGiven(FEEDBACK, CUSTOMER, "nps", 9, "A-1001", null, at, 1);
    }

    private static FeedbackGiven thanks() {
        Instant at = Instant.parse("2026-03-09T11:59:30Z");
        return new FeedbackGiven(THANKS, CUSTOMER, "thanks", null, null, null, at, 1);
    }

    private static NoteChanged note() {
        Instant at = Instant.parse("2026-03-01T09:30:00Z");
        return new NoteChanged(NOTE, CUSTOMER, "note", null, null, at, null, null, 1);
    }

    private static NoteChanged doneContact() {
        return new NoteChanged(
                CONTACT,
                CUSTOMER,
                "contact",
                "phone",
                "A-1001",
                Instant.parse("2026-03-01T10:00:00Z"),
                Instant.parse("2026-03-04T09:00:00Z"),
                Instant.parse("2026-03-04T08:20:00Z"),
                3);
    }

    private static CategoryChanged category() {
        return new CategoryChanged(CATEGORY, "tea", 30, null, 14, 2);
    }

    private static TierChanged silver() {
        return new TierChanged(CUSTOMER, "Silver", null, "up", "order", Instant.parse("2026-03-01T09:15:30Z"), 1);
    }

    private static TierChanged silverAgain() {
        return new TierChanged(CUSTOMER, "Silver", "Gold", "down", "time", Instant.parse("2027-04-01T00:00:00Z"), 4);
    }

    private static PointsExpiring expiringPoints() {
        Instant expiresAt = Instant.parse("2027-03-01T00:00:00Z");
        return new PointsExpiring(REMINDER, CUSTOMER, 120, expiresAt, Instant.parse("2027-02-15T00:00:00Z"), 1);
    }

    private static CouponExpiring expiringCoupon() {
        Instant expiresAt = Instant.parse("2026-03-31T23:00:00Z");
        Instant factAt = Instant.parse("2026-03-28T23:00:00Z");
        return new CouponExpiring(COUPON, CUSTOMER, "spring-thanks", expiresAt, factAt, 1);
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }
}

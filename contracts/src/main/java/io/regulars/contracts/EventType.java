package io.regulars.contracts;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The explicit names on the wire: each event's type, its topic, its record and the version of its schema. */
public enum EventType {
    ORDER_CHANGED("order.changed", Topic.ORDERS, OrderChanged.class),
    CUSTOMER_CHANGED("customer.changed", Topic.CUSTOMERS, CustomerChanged.class),
    CUSTOMER_ERASED("customer.erased", Topic.CUSTOMERS, CustomerErased.class),
    CUSTOMER_MERGED("customer.merged", Topic.CUSTOMERS, CustomerMerged.class),
    CONSENT_CHANGED("consent.changed", Topic.CUSTOMERS, ConsentChanged.class),
    COMPLAINT_CHANGED("complaint.changed", Topic.CASES, ComplaintChanged.class),
    FEEDBACK_GIVEN("feedback.given", Topic.CASES, FeedbackGiven.class),
    NOTE_CHANGED("note.changed", Topic.CASES, NoteChanged.class),
    TIER_CHANGED("tier.changed", Topic.LOYALTY, TierChanged.class),
    POINTS_EXPIRING("points.expiring", Topic.LOYALTY, PointsExpiring.class),
    COUPON_EXPIRING("coupon.expiring", Topic.LOYALTY, CouponExpiring.class),
    SETTINGS_CHANGED("settings.changed", Topic.SETTINGS, SettingsChanged.class),
    CATEGORY_CHANGED("category.changed", Topic.SETTINGS, CategoryChanged.class),
    SCORE_CHANGED("score.changed", Topic.SCORES, ScoreChanged.class),
    SEGMENT_ENTERED("segment.entered", Topic.SEGMENTS, SegmentEntered.class),
    SEGMENT_LEFT("segment.left", Topic.SEGMENTS, SegmentLeft.class),
    TOUCH_CHANGED("touch.changed", Topic.OUTREACH, TouchChanged.class),
    CONSENT_WITHDRAWN("consent.withdrawn", Topic.OUTREACH, ConsentWithdrawn.class);

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::wireName, Function.identity()));
    private static final Map<Class<?>, EventType> BY_RECORD =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::record, Function.identity()));

    private final String wireName;
    private final String topic;
    private final Class<? extends EventData> record;

    EventType(String wireName, String topic, Class<? extends EventData> record) {
        this.wireName = wireName;
        this.topic = topic;
        this.record = record;
    }

    /** The CloudEvents {@code type}, in the past tense. */
    public String wireName() {
        return wireName;
    }

    public String topic() {
        return topic;
    }

    public Class<? extends EventData> record() {
        return record;
    }

    /** The CloudEvents {@code dataschema}; a breaking change is a new version beside the old. */
    public String schema() {
        return "https://regulars.io/schemas/" + wireName + ".v1.json";
    }

    public static Optional<EventType> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    static EventType of(EventData data) {
        return BY_RECORD.get(data.getClass());
    }
}

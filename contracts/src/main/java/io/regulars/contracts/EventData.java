package io.regulars.contracts;

import java.util.UUID;

/**
 * The {@code data} of an event: the whole current fact about one aggregate, never personal data.
 *
 * <p>Events may repeat and arrive in any order. A consumer keeps the fact with the highest {@link #version()} of each
 * {@link #aggregate()}; versions of one aggregate only grow, but may have gaps.
 */
public sealed interface EventData
        permits CategoryChanged,
                ComplaintChanged,
                ConsentChanged,
                ConsentWithdrawn,
                CouponExpiring,
                CustomerChanged,
                CustomerErased,
                CustomerMerged,
                FeedbackGiven,
                NoteChanged,
                OrderChanged,
                PointsExpiring,
                ScoreChanged,
                SegmentEntered,
                SegmentLeft,
                SettingsChanged,
                TierChanged,
                TouchChanged {

    /** The id of what changed; with the event's type and tenant it identifies the fact. */
    UUID aggregate();

    /** What orders the facts of one aggregate; the greater is the newer. */
    long version();

    /** What the events of one Kafka key have in common: the customer, or the aggregate where there is none. */
    default UUID key() {
        return aggregate();
    }
}

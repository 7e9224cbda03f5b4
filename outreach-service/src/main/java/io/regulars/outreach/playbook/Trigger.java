package io.regulars.outreach.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.regulars.contracts.ScoreChanged;
import io.regulars.contracts.TierChanged;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What sets a playbook off: an event, an occasion, or a schedule. */
@Schema(name = "Trigger")
@com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
record Trigger(
        @Schema(
                description = "score.changed: a customer comes into one of the types, or into one of the churn "
                        + "statuses. The others: once for each order, complaint or feedback; feedback.good is NPS 9-10 "
                        + "or CSAT 4-5, feedback.poor NPS 0-6 or CSAT 1-2, complaint.satisfied one that was resolved "
                        + "to the customer's content. tier.changed: by an order or by time, into one of the tiers if "
                        + "there are any, and up or down if that is said. points.expiring, coupon.expiring: when "
                        + "customer-service reminds of them, and until they expire. supply.ending: when the "
                        + "goods of a paid order run out, by how long a unit of their categories lasts "
                        + "(consumptionDays, endOfNeedDays), daysBefore earlier.",
                nullable = true,
                enumeration = {
                    "score.changed",
                    "order.paid",
                    "order.fulfilled",
                    "order.delivered",
                    "order.cancelled",
                    "order.refunded",
                    "complaint.opened",
                    "complaint.resolved",
                    "complaint.satisfied",
                    "complaint.rejected",
                    "feedback.thanks",
                    "feedback.suggestion",
                    "feedback.good",
                    "feedback.poor",
                    "tier.changed",
                    "points.expiring",
                    "coupon.expiring",
                    "supply.ending"
                },
                examples = "score.changed")
        String event,

        @Schema(
                description = "RFM types, or with tier.changed the program's tiers; the change must come into one of "
                        + "them",
                examples = "[\"IMPORTANT_WINBACK\"]")
        List<String> into,

        @Schema(description = "Churn statuses; the change must come into one of them", examples = "[\"at_risk\"]")
        List<String> churn,

        @Schema(description = "For the customers the audience selects then", nullable = true)
        Schedule schedule,

        @Schema(
                description = "birthday, the name of an occasion of the customers' own such as wedding, or a festival "
                        + "as /v1/calendar names it: once a year",
                nullable = true,
                examples = "birthday")
        String occasion,

        @Schema(
                description = "Days before the occasion, or the end of the supply",
                minimum = "0",
                maximum = "60",
                defaultValue = "0")
        Integer daysBefore,

        @Schema(
                description = "When on that day, by the customer's clock; later where the contact policy has it so",
                defaultValue = "10:00",
                examples = "10:00")
        String at,

        @Schema(
                description = "Of a changed tier; either when left out",
                nullable = true,
                enumeration = {"up", "down"})
        String direction,

        @Schema(
                description = "A segment of /v1/segments that a customer has come into. Who did so because the shop's "
                        + "lines or the segment's filter moved enters at nine the next morning, by the shop's clock",
                nullable = true,
                examples = "big-spenders")
        String segmentEntered,

        @Schema(
                description = "A segment that a customer is no longer in, likewise",
                nullable = true,
                examples = "regulars-of-tea")
        String segmentLeft) {

    static final String SCORE_CHANGED = "score.changed";
    static final String TIER_CHANGED = "tier.changed";
    static final String SUPPLY_ENDING = "supply.ending";

    /** Every event that sets playbooks off. */
    static List<String> events() {
        List<String> events = new ArrayList<>(List.of(SCORE_CHANGED));
        events.addAll(OrderMoment.events());
        events.addAll(CaseEvent.events());
        events.addAll(LoyaltyEvent.events());
        events.add(SUPPLY_ENDING);
        return events;
    }

    int daysAhead() {
        return daysBefore == null ? 0 : daysBefore;
    }

    /** Whether scores set it off. */
    boolean onScores() {
        return SCORE_CHANGED.equals(event);
    }

    /** The segment it is about; null when it is about none. */
    String segment() {
        return segmentEntered == null ? segmentLeft : segmentEntered;
    }

    /** Whether something that happened to one customer sets it off, and not the calendar. */
    boolean onFacts() {
        return event != null || segment() != null;
    }

    boolean comesIn(TierChanged fact) {
        boolean wanted = into == null || into.isEmpty() || fact.tier() != null && into.contains(fact.tier());
        return wanted && (direction == null || direction.equals(fact.direction()));
    }

    /** Where both are given, the customer must be in one of each and have come into at least one of them just now. */
    boolean comesIn(ScoreChanged fact) {
        boolean byType = into != null && !into.isEmpty();
        boolean byChurn = churn != null && !churn.isEmpty();
        boolean inType = byType && into.contains(fact.type());
        boolean inChurn = byChurn && churn.contains(fact.churnStatus());
        if (byType && !inType || byChurn && !inChurn) {
            return false;
        }
        return inType && !Objects.equals(fact.type(), fact.previousType())
                || inChurn && !Objects.equals(fact.churnStatus(), fact.previousChurnStatus());
    }

    /** A time of day, or a cron expression of five fields; both in the shop's zone. */
    @Schema(name = "Schedule")
    @com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
    record Schedule(
            @Schema(description = "Local time of the shop", nullable = true, examples = "09:00")
            String at,

            @Schema(
                    description = "Five fields, by the shop's clock, instead of at and days",
                    nullable = true,
                    examples = "0 9 * * MON")
            String cron) {}
}

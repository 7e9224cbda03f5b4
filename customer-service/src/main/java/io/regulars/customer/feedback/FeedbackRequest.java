package io.regulars.customer.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.locality.Text;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a customer said, as the shop states it. */
@Schema(
        name = "FeedbackRequest",
        requiredProperties = {"kind"},
        examples = FeedbackResource.REQUEST)
record FeedbackRequest(
        @Schema(description = "Left out: the customer of the order", examples = "c-1001")
        String customerId,

        @Schema(
                description = "nps: would you recommend us. csat: how content are you",
                enumeration = {"nps", "csat", "suggestion", "thanks"})
        String kind,

        @Schema(description = "0 to 10 for nps, 1 to 5 for csat; none for the others", examples = "9")
        Integer score,

        @Schema(description = "In the customer's own words", examples = "Fast, and well packed.")
        String text,

        @Schema(description = "The shop's id of the order it is about", examples = "A-1001")
        String orderId,

        @Schema(
                examples = "T-100",
                description = "The goods it is about; left out: those of the order, when it has one kind only")
        String sku,

        @Schema(description = "When the customer said so; left out: now")
        Instant at) {

    private static final Duration AHEAD = Duration.ofHours(24);
    private static final Set<String> WORDS_ONLY = Set.of("suggestion", "thanks");

    void check(Instant now) {
        Violations violations = new Violations();
        violations.check(
                customerId != null || orderId != null,
                "/customerId",
                "is needed, unless orderId names an order of a customer");
        if (customerId != null) {
            ExternalId.checkCustomer(violations, "/customerId", customerId);
        }
        if (orderId != null) {
            ExternalId.check(violations, "/orderId", orderId);
        }
        score(violations);
        Text.atMost(20_000, violations, "/text", text);
        Text.present(200, violations, "/sku", sku);
        violations.check(
                at == null || !at.isBefore(Instant.EPOCH) && !at.isAfter(now.plus(AHEAD)),
                "/at",
                "must be from 1970 to 24 hours ahead");
        violations.throwIfAny();
    }

    private void score(Violations violations) {
        if ("nps".equals(kind)) {
            violations.check(score != null && score >= 0 && score <= 10, "/score", "must be from 0 to 10");
        } else if ("csat".equals(kind)) {
            violations.check(score != null && score >= 1 && score <= 5, "/score", "must be from 1 to 5");
        } else if (violations.check(
                kind != null && WORDS_ONLY.contains(kind), "/kind", "must be one of nps, csat, suggestion, thanks")) {
            violations.check(score == null, "/score", "a " + kind + " has none");
        }
    }
}

package io.regulars.customer.coupon;

import io.regulars.customer.identity.ExternalId;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who gets a coupon, and for what. */
@Schema(
        name = "CouponIssue",
        requiredProperties = {"customerId", "issueId"},
        examples = IssueRequest.EXAMPLE)
record IssueRequest(
        @Schema(description = "Whose it becomes", examples = "c-1001")
        String customerId,

        @Schema(
                description = "The caller's own id: with it again the same coupon is answered, and no other is issued",
                examples = "thanks-A-1001")
        String issueId) {
    static final String EXAMPLE = "{\"customerId\":\"c-1001\",\"issueId\":\"thanks-A-1001\"}";

    /** @throws ProblemException {@code validation} */
    void check() {
        Violations violations = new Violations();
        ExternalId.checkCustomer(violations, "/customerId", customerId);
        ExternalId.check(violations, "/issueId", issueId);
        violations.throwIfAny();
    }
}

package io.regulars.customer.complaint;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.locality.Text;
import io.regulars.kit.problem.Violations;

/** What a complaint must be like. */
final class ComplaintRules {
    /** Words of the shop's own travel in events: one word has no room for a person's data. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]{1,40}");

    private static final Duration AHEAD = Duration.ofHours(24);
    private static final Instant EARLIEST = Instant.EPOCH;

    private ComplaintRules() {}

    static void check(ComplaintRequest stated, Instant now) {
        Violations violations = new Violations();
        violations.check(
                stated.customerId() != null || stated.orderId() != null,
                "/customerId",
                "is needed, unless orderId names an order of a customer");
        if (stated.customerId() != null) {
            ExternalId.checkCustomer(violations, "/customerId", stated.customerId());
        }
        if (stated.orderId() != null) {
            ExternalId.check(violations, "/orderId", stated.orderId());
        }
        Text.present(200, violations, "/sku", stated.sku());
        violations.check(
                stated.kind() != null && WORD.matcher(stated.kind()).matches(),
                "/kind",
                "must be one word such as damaged: up to 40 letters, digits, - and _");
        word(violations, "/channel", stated.channel());
        Text.atMost(500, violations, "/subject", stated.subject());
        Text.atMost(20_000, violations, "/text", stated.text());
        Text.atMost(20_000, violations, "/resolution", stated.resolution());
        status(violations, stated);
        times(violations, stated, now);
        violations.throwIfAny();
    }

    static void check(ComplaintView.NewAnswer stated, Instant now) {
        Violations violations = new Violations();
        violations.check(stated.text() != null, "/text", "is needed");
        Text.present(20_000, violations, "/text", stated.text());
        word(violations, "/channel", stated.channel());
        past(violations, "/at", stated.at(), now);
        violations.throwIfAny();
    }

    private static void word(Violations violations, String pointer, String word) {
        violations.check(
                word == null || WORD.matcher(word).matches(),
                pointer,
                "must be one word such as wechat: up to 40 letters, digits, - and _");
    }

    private static void status(Violations violations, ComplaintRequest stated) {
        String status = stated.status();
        boolean known = violations.check(
                status == null || ComplaintState.isKnown(status),
                "/status",
                "must be one of open, answered, resolved, rejected");
        boolean closed = known && ComplaintState.isClosed(status);
        violations.check(
                !closed || stated.resolution() != null && !stated.resolution().isBlank(),
                "/resolution",
                "must say how it ended");
        violations.check(
                stated.satisfied() == null || closed || !known,
                "/satisfied",
                "is known once the complaint is resolved or rejected");
        violations.check(
                stated.closedAt() == null || closed || !known,
                "/closedAt",
                "only a resolved or rejected one is closed");
        violations.check(
                stated.answeredAt() == null || !known || status != null && !status.equals(ComplaintState.OPEN),
                "/answeredAt",
                "an open complaint was not answered yet");
    }

    private static void times(Violations violations, ComplaintRequest stated, Instant now) {
        past(violations, "/openedAt", stated.openedAt(), now);
        past(violations, "/answeredAt", stated.answeredAt(), now);
        past(violations, "/closedAt", stated.closedAt(), now);
        Instant opened = stated.openedAt() == null ? now : stated.openedAt();
        notBefore(violations, "/dueAt", stated.dueAt(), opened);
        notBefore(violations, "/answeredAt", stated.answeredAt(), opened);
        notBefore(violations, "/closedAt", stated.closedAt(), opened);
        violations.check(
                stated.dueAt() == null || stated.dueAt().isBefore(now.plus(Duration.ofDays(3_660))),
                "/dueAt",
                "must be within ten years");
    }

    private static void past(Violations violations, String pointer, Instant at, Instant now) {
        violations.check(
                at == null || !at.isBefore(EARLIEST) && !at.isAfter(now.plus(AHEAD)),
                pointer,
                "must be from 1970 to 24 hours ahead");
    }

    private static void notBefore(Violations violations, String pointer, Instant at, Instant opened) {
        violations.check(at == null || !at.isBefore(opened), pointer, "must not be before openedAt");
    }
}

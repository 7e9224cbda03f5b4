package io.regulars.customer.note;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.locality.Text;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A note as a caller states it. */
@Schema(
        name = "NoteRequest",
        requiredProperties = {"text"},
        examples = NoteResource.REQUEST)
record NoteRequest(
        @Schema(
                description = "contact is a talk with the customer: it needs a channel and a reason",
                enumeration = {"note", "contact"},
                defaultValue = "note")
        String kind,

        @Schema(description = "Of a contact: email, sms, wechat, phone, post or visit", examples = "phone")
        String channel,

        @Schema(description = "Why the customer was spoken to", examples = "after-sale care")
        String reason,

        @Schema(description = "What was said or seen", examples = "Lid was loose; new one promised")
        String text,

        @Schema(description = "When it was; left out: now") Instant at,

        @Schema(description = "When what was promised is to be done")
        Instant dueAt,

        @Schema(description = "The colleague who does it; left out: the customer's owner", examples = "li")
        String owner,

        @Schema(description = "The shop's id of the order it is about", examples = "A-1001")
        String orderId) {
    private static final Set<String> KINDS = Set.of("note", "contact");
    private static final Set<String> CHANNELS = Set.of("email", "sms", "wechat", "phone", "post", "visit");
    private static final Duration AHEAD = Duration.ofHours(24);

    NoteRequest valid(Instant now) {
        Violations violations = new Violations();
        violations.check(kind == null || KINDS.contains(kind), "/kind", "must be one of note, contact");
        boolean contact = "contact".equals(kind);
        violations.check(
                channel == null ? !contact : CHANNELS.contains(channel),
                "/channel",
                "must be one of email, sms, wechat, phone, post, visit" + (contact ? "" : ", or left out"));
        violations.check(!contact || reason != null, "/reason", "is needed: have a reason to contact a customer");
        Text.present(100, violations, "/reason", reason);
        violations.check(text != null, "/text", "is needed");
        Text.present(10_000, violations, "/text", text);
        violations.check(at == null || !at.isAfter(now.plus(AHEAD)), "/at", "must not be more than 24 hours ahead");
        Text.present(200, violations, "/owner", owner);
        if (orderId != null) {
            ExternalId.check(violations, "/orderId", orderId);
        }
        violations.throwIfAny();
        return new NoteRequest(
                kind == null ? "note" : kind, channel, reason, text, at == null ? now : at, dueAt, owner, orderId);
    }
}

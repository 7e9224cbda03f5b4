package io.regulars.outreach.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.regulars.outreach.database.Sql;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of the ledger as callers see it. */
@Schema(name = "Touch")
public record TouchView(
        @Schema(description = "Of the touch", examples = "0d1c5a52-8d0e-4b43-9a80-6f0f6c0f7b11")
        UUID touchId,

        @Schema(description = "Whom it is for", examples = "C-17")
        String customerId,

        @Schema(description = "Null when asked for by the API", nullable = true, examples = "winback")
        String playbook,

        @Schema(description = "The version it was planned by", nullable = true, examples = "1")
        Integer playbookVersion,

        @Schema(description = "Zero-based", examples = "0") int step,

        @Schema(
                description = "What made it due; unique with customer, playbook and step",
                examples = "2026-03-01T09:30:00Z")
        String occurrence,

        @Schema(
                description = "Which rules hold for it",
                name = "class",
                enumeration = {"transactional", "service", "marketing"},
                examples = "marketing")
        @JsonProperty("class")
        String touchClass,

        @Schema(description = "How it is sent", examples = "email")
        String channel,

        @Schema(description = "What is sent", examples = "winback")
        String template,

        @Schema(
                description = "What became of it so far",
                enumeration = {
                    "planned",
                    "held",
                    "sending",
                    "sent",
                    "delivered",
                    "bounced",
                    "failed",
                    "unknown",
                    "skipped",
                    "cancelled"
                },
                examples = "skipped")
        String state,

        @Schema(
                description = "Why it is in that state: consent, unsubscribed, no-address, customer-erased, "
                        + "quiet-hours, cap, hold-out, expired, stopped-bought, stopped-complained, condition, priority, "
                        + "budget, contacts-unavailable, in-doubt, smtp-550 ...",
                nullable = true,
                examples = "consent")
        String reason,

        @Schema(
                description = "One sentence about this case",
                nullable = true,
                examples = "no consent to marketing by email")
        String detail,

        @Schema(description = "When it is judged next, or was")
        Instant dueAt,

        @Schema(description = "Not sent any more from then on")
        Instant expiresAt,

        @Schema(description = "When it went out", nullable = true)
        Instant sentAt,

        @Schema(description = "In the shop's currency", nullable = true, examples = "\"0.00\"")
        BigDecimal cost,

        @Schema(description = "What it offers", nullable = true, examples = "10 % off")
        String offer,

        @Schema(
                description = "Treated, or left out to compare",
                enumeration = {"treatment", "control", "global-hold-out"},
                examples = "treatment")
        String arm,

        @Schema(description = "Of a playbook that has some", nullable = true, examples = "gift")
        String variant,

        @Schema(
                description = "For who was left out on purpose: sent, or refused with the reason",
                nullable = true,
                examples = "sent")
        String wouldHave,

        @Schema(description = "Of its links; mail scanners click too", examples = "0")
        int clicks,

        @Schema(description = "The first", nullable = true) Instant clickedAt,

        @Schema(
                description = "The touch that was planned instead, by resend",
                nullable = true,
                examples = "7b6f7f0e-55a1-4c3f-9a0b-2f1f6f9d8c21")
        UUID again,

        @Schema(description = "When it was decided") Instant createdAt) {

    static TouchView read(ResultSet row) throws SQLException {
        return new TouchView(
                Sql.uuid(row, "id"),
                row.getString("customer_id"),
                row.getString("playbook"),
                row.getObject("playbook_version", Integer.class),
                row.getInt("step"),
                row.getString("occurrence"),
                row.getString("class"),
                row.getString("channel"),
                row.getString("template"),
                row.getString("state"),
                row.getString("reason"),
                row.getString("detail"),
                Sql.instant(row, "due_at"),
                Sql.instant(row, "expires_at"),
                Sql.instant(row, "sent_at"),
                row.getBigDecimal("cost"),
                row.getString("offer"),
                row.getString("arm"),
                row.getString("variant"),
                row.getString("would_have"),
                row.getInt("clicks"),
                Sql.instant(row, "clicked_at"),
                Sql.uuid(row, "again"),
                Sql.instant(row, "created_at"));
    }
}

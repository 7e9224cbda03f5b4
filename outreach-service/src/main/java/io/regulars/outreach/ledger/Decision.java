package io.regulars.outreach.ledger;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A touch to enter into the ledger: planned, or skipped from the start with its reason.
 *
 * @param playbook null for a touch asked for by the API
 * @param occurrence unique with customer, playbook and step
 */
public record Decision(
        UUID id,
        UUID customer,
        String playbook,
        @JsonProperty("playbook_version") Integer playbookVersion,
        int step,
        String occurrence,
        @JsonProperty("class") String touchClass,
        String delivery,
        String channel,
        String template,
        String offer,
        String arm,
        String state,
        String reason,
        @JsonProperty("due_at") Instant dueAt,
        @JsonProperty("expires_at") Instant expiresAt) {}

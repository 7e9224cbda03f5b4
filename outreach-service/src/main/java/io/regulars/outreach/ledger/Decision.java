package io.regulars.outreach.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A touch to enter into the ledger: planned, or skipped from the start with its reason.
 *
 * @param playbook null for a touch asked for by the API
 * @param occurrence unique with customer, playbook and step
 * @param announces the touch that this one is only the notice of; may be null
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
        @JsonProperty("expires_at") Instant expiresAt,
        UUID announces,
        @JsonUnwrapped Course course) {

    /**
     * What a playbook's step asks for at its due time, kept as it was planned.
     *
     * @param enteredAt when the customer entered the playbook
     * @param variant null where there are none
     * @param stopIf what ends it; may be null
     * @param condition a filter; may be null
     * @param unitCost may be null
     * @param facts as {@link Touch#facts}; null where there are none
     */
    public record Course(
            @JsonProperty("entered_at") Instant enteredAt,
            String variant,
            int priority,
            @JsonProperty("stop_if") List<String> stopIf,
            String condition,
            @JsonProperty("unit_cost") BigDecimal unitCost,
            Map<String, String> facts) {

        /** Of a touch outside any playbook. */
        public static final Course NONE = new Course(null, null, 0, null, null, null, null);

        /** Of one with a course of another's: only its words are its own. */
        public static Course saying(Map<String, String> facts) {
            return new Course(null, null, 0, null, null, null, facts.isEmpty() ? null : facts);
        }
    }
}

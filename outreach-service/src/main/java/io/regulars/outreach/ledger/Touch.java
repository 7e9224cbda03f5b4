package io.regulars.outreach.ledger;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.regulars.contracts.TouchChanged;
import io.regulars.outreach.TouchClass;
import io.regulars.outreach.database.Sql;

/**
 * A row of the ledger: one decision about one customer.
 *
 * @param enteredAt when the customer entered the playbook; null outside one
 * @param stopIf what ends it, if it happened since
 * @param condition a filter that must hold at the due time; may be null
 * @param unitCost what a playbook's budget counts; may be null
 * @param announces the touch that this one is only the notice of; may be null
 * @param mayHaveLeft by an attempt whose answer was lost
 * @param facts what its words may take from the event behind it: tier, previousTier, points, campaign, segment, category,
 *     {@link #EXPIRES_AT}; and {@link #FROM}
 */
public record Touch(
        UUID id,
        UUID tenant,
        UUID customer,
        String playbook,
        Integer playbookVersion,
        int step,
        String occurrence,
        TouchClass touchClass,
        boolean atLeastOnce,
        String channel,
        String template,
        String offer,
        String arm,
        TouchState state,
        String reason,
        Instant dueAt,
        Instant expiresAt,
        Instant sentAt,
        int attempts,
        boolean mayHaveLeft,
        long version,
        Instant enteredAt,
        int priority,
        List<String> stopIf,
        String condition,
        BigDecimal unitCost,
        UUID announces,
        Map<String, String> facts) {
    /** The fact that says until when a touch is of use, as an instant. */
    public static final String EXPIRES_AT = "expiresAt";

    /** The fact that says when a playbook's steps begin, where that is later than the event, as an instant. */
    public static final String FROM = "from";

    private static final ObjectReader FACTS = new ObjectMapper().readerForMapOf(String.class);

    /** Whether the customer is meant to get it; others are only judged, for comparison. */
    public boolean treated() {
        return "treatment".equals(arm);
    }

    TouchChanged changed() {
        return new TouchChanged(
                id,
                customer,
                playbook,
                step,
                occurrence,
                channel,
                state.wireName(),
                reason,
                arm,
                dueAt,
                sentAt,
                version);
    }

    static Touch read(ResultSet row) throws SQLException {
        return new Touch(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "tenant"),
                Sql.uuid(row, "customer"),
                row.getString("playbook"),
                row.getObject("playbook_version", Integer.class),
                row.getInt("step"),
                row.getString("occurrence"),
                TouchClass.named(row.getString("class")).orElseThrow(),
                row.getString("delivery").equals("atLeastOnce"),
                row.getString("channel"),
                row.getString("template"),
                row.getString("offer"),
                row.getString("arm"),
                TouchState.named(row.getString("state")),
                row.getString("reason"),
                Sql.instant(row, "due_at"),
                Sql.instant(row, "expires_at"),
                Sql.instant(row, "sent_at"),
                row.getInt("attempts"),
                row.getBoolean("may_have_left"),
                row.getLong("version"),
                Sql.instant(row, "entered_at"),
                row.getInt("priority"),
                texts(row.getArray("stop_if")),
                row.getString("condition"),
                row.getBigDecimal("unit_cost"),
                Sql.uuid(row, "announces"),
                facts(row.getString("facts")));
    }

    /** As the column keeps them. */
    public static Map<String, String> facts(String json) {
        try {
            return json == null ? Map.of() : FACTS.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored facts of a touch are not readable", e);
        }
    }

    private static List<String> texts(Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}

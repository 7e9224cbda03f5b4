package io.regulars.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * The current state of a note or a logged contact. What was said, why, and who is to do what stays in customer-service.
 *
 * @param entry id of the note, the aggregate
 * @param customer the customer row it was written on
 * @param kind note or contact
 * @param channel of a contact: email, sms, wechat, phone, post or visit; null of a note that named none
 * @param orderId the order it is about; null when none was named
 * @param at when it was
 * @param dueAt when what was promised is to be done; null when nothing is
 * @param doneAt when that was done; null while it is not
 */
public record NoteChanged(
        UUID entry,
        UUID customer,
        String kind,
        @MayBeNull String channel,
        @MayBeNull String orderId,
        Instant at,
        @MayBeNull Instant dueAt,
        @MayBeNull Instant doneAt,
        long version)
        implements EventData {
    @Override
    public UUID aggregate() {
        return entry;
    }

    @Override
    public UUID key() {
        return customer;
    }
}

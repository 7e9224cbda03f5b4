package io.regulars.customer.complaint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.regulars.contracts.ComplaintChanged;
import io.regulars.customer.database.Sql;

/**
 * A complaint as it is stored.
 *
 * @param customer the row it was opened for, for ever
 * @param customerId of the person that row stands for now
 * @param version 0 for one that is not stored yet
 */
record Complaint(
        UUID id,
        UUID customer,
        String customerId,
        String orderId,
        String sku,
        String kind,
        String channel,
        String subject,
        String text,
        String status,
        String resolution,
        Boolean satisfied,
        Instant openedAt,
        Instant remindAt,
        Instant dueAt,
        boolean reminded,
        boolean overdue,
        Instant answeredAt,
        Instant closedAt,
        long version) {

    static Complaint read(ResultSet row) throws SQLException {
        return new Complaint(
                row.getObject("id", UUID.class),
                row.getObject("customer", UUID.class),
                row.getString("customer_id"),
                row.getString("order_id"),
                row.getString("sku"),
                row.getString("kind"),
                row.getString("channel"),
                row.getString("subject"),
                row.getString("words"),
                row.getString("status"),
                row.getString("resolution"),
                row.getObject("satisfied", Boolean.class),
                Sql.instant(row, "opened_at"),
                Sql.instant(row, "remind_at"),
                Sql.instant(row, "due_at"),
                row.getBoolean("reminded"),
                row.getBoolean("overdue"),
                Sql.instant(row, "answered_at"),
                Sql.instant(row, "closed_at"),
                row.getLong("version"));
    }

    boolean isOpen() {
        return ComplaintState.OPEN.equals(status);
    }

    /** When its clock strikes next; null once nothing is waited for. */
    Instant nextStrike() {
        if (!isOpen() || overdue) {
            return null;
        }
        return reminded ? dueAt : remindAt;
    }

    Complaint reminded(long nextVersion) {
        return with(status, answeredAt, true, overdue, nextVersion);
    }

    Complaint overdue(long nextVersion) {
        return with(status, answeredAt, true, true, nextVersion);
    }

    /** An answer to an open complaint makes it answered; later ones are added to it. */
    Complaint answered(Instant at) {
        Instant first = answeredAt == null ? at : answeredAt;
        boolean late = overdue || isOpen() && first.isAfter(dueAt);
        return with(isOpen() ? ComplaintState.ANSWERED : status, first, reminded, late, version + 1);
    }

    /** Goods, reason and times stay; whatever was said goes, and nobody waits for an answer any more. */
    Complaint erased(Instant at) {
        boolean closes = closedAt == null;
        return new Complaint(
                id,
                customer,
                customerId,
                orderId,
                sku,
                kind,
                channel,
                null,
                null,
                closes ? ComplaintState.REJECTED : status,
                null,
                satisfied,
                openedAt,
                remindAt,
                dueAt,
                reminded,
                overdue,
                answeredAt,
                closes ? at : closedAt,
                version + 1);
    }

    private Complaint with(String status, Instant answeredAt, boolean reminded, boolean overdue, long version) {
        return new Complaint(
                id,
                customer,
                customerId,
                orderId,
                sku,
                kind,
                channel,
                subject,
                text,
                status,
                resolution,
                satisfied,
                openedAt,
                remindAt,
                dueAt,
                reminded,
                overdue,
                answeredAt,
                closedAt,
                version);
    }

    /** Whether a caller sees no difference. */
    boolean says(Complaint other) {
        return Objects.equals(at(other.version), other);
    }

    private Complaint at(long version) {
        return with(status, answeredAt, reminded, overdue, version);
    }

    ComplaintView view(List<ComplaintView.Answer> answers) {
        return new ComplaintView(
                id,
                customerId,
                orderId,
                sku,
                kind,
                subject,
                text,
                channel,
                status,
                openedAt,
                dueAt,
                overdue,
                answeredAt,
                closedAt,
                resolution,
                satisfied,
                answers);
    }

    /** @param change what made it so, as the schema lists it */
    ComplaintChanged event(String change) {
        return new ComplaintChanged(
                id,
                customer,
                orderId,
                sku,
                kind,
                channel,
                status,
                change,
                openedAt,
                dueAt,
                answeredAt,
                closedAt,
                satisfied,
                version);
    }
}

package io.regulars.outreach.task;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.ContactBook;
import io.regulars.outreach.audience.ContactNotes;
import io.regulars.outreach.audience.Customers;
import io.regulars.outreach.audience.NeighbourUnavailableException;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.unsubscribe.Suppressions;

/**
 * Writes down what came of a task. Only one at a time may, so that the words of who comes second are in nobody's record:
 * the note is written before the task ends, and who is cut off in between says it again.
 */
@ApplicationScoped
class EndTask {
    /** Far longer than customer-service takes for a note. */
    private static final Duration WRITES_FOR = Duration.ofSeconds(30);

    private final TenantTransactions transactions;
    private final ContactBook contacts;
    private final ContactNotes notes;
    private final Customers customers;
    private final Ledger ledger;
    private final CloseTasks closing;
    private final Suppressions suppressions;
    private final Clock clock;

    EndTask(
            TenantTransactions transactions,
            ContactBook contacts,
            ContactNotes notes,
            Customers customers,
            Ledger ledger,
            CloseTasks closing,
            Suppressions suppressions,
            Clock clock) {
        this.transactions = transactions;
        this.contacts = contacts;
        this.notes = notes;
        this.customers = customers;
        this.ledger = ledger;
        this.closing = closing;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    /** A task and its customer. */
    record Ended(Task task, Contact contact) {}

    /** Repeating the same outcome changes nothing. */
    Ended end(UUID tenant, UUID id, OutcomeRequest request) {
        UUID writer = UUID.randomUUID();
        Task task = transactions.call(tenant, connection -> claim(connection, tenant, id, writer, request));
        if (!task.open()) {
            return new Ended(task, ask(tenant, task));
        }
        try {
            Contact contact = ask(tenant, task);
            if (request.note() != null && contact.customerId() != null) {
                write(tenant, task, contact, request);
            }
            Task now = transactions.call(tenant, connection -> end(connection, tenant, id, writer, request));
            return new Ended(now, contact);
        } catch (RuntimeException e) {
            transactions.run(
                    tenant,
                    connection -> Sql.update(
                            connection,
                            "update task set writer_until = null where touch = ? and writer = ?",
                            id,
                            writer));
            throw e;
        }
    }

    /** The open task, which is this writer's now, or the one that ended just so before. */
    private Task claim(Connection connection, UUID tenant, UUID id, UUID writer, OutcomeRequest request)
            throws SQLException {
        int claimed = Sql.update(connection, """
                update task set writer = ?, writer_until = now() + make_interval(secs => ?)
                where tenant = ? and touch = ? and state = 'open' and (writer_until is null or writer_until < now())
                """, writer, (double) WRITES_FOR.toSeconds(), tenant, id);
        Task task = Task.find(connection, tenant, id).orElseThrow(() -> ProblemException.notFound("task"));
        if (claimed > 0 || request.outcome().wireName().equals(task.outcome())) {
            return task;
        }
        throw new ProblemException(
                CommonProblem.CONFLICT,
                task.open()
                        ? "somebody else is just writing down what came of the task"
                        : "the task is " + task.state() + " already"
                                + (task.reason() == null ? "" : ": " + task.reason()));
    }

    private Task end(Connection connection, UUID tenant, UUID id, UUID writer, OutcomeRequest request)
            throws SQLException {
        Touch touch = ledger.lock(connection, tenant, id).orElseThrow(() -> ProblemException.notFound("task"));
        TaskOutcome outcome = request.outcome();
        boolean again = request.tryAgainAt() != null;
        Instant now = clock.instant();
        int ended = Sql.update(
                connection,
                """
                update task set state = ?, outcome = ?, done_at = ?::timestamptz, due_at = coalesce(?::timestamptz, due_at),
                    writer_until = null
                where touch = ? and state = 'open' and writer = ?
                """,
                again ? "open" : "done",
                again ? null : outcome.wireName(),
                again ? null : now,
                request.tryAgainAt(),
                id,
                writer);
        if (ended == 0) {
            throw new ProblemException(CommonProblem.CONFLICT, "the task was ended by somebody else meanwhile");
        }
        if (!again) {
            settle(connection, touch, outcome);
        }
        return Task.find(connection, tenant, id).orElseThrow();
    }

    private void settle(Connection connection, Touch touch, TaskOutcome outcome) throws SQLException {
        if (outcome.reached()) {
            ledger.reached(connection, touch, outcome == TaskOutcome.REACHED ? null : outcome.wireName());
        } else {
            ledger.bounced(connection, touch, outcome.reason(), null);
        }
        closing.takeNoticeBack(connection, touch, "task-done");
        if (outcome == TaskOutcome.DO_NOT_CONTACT && !touch.touchClass().exempt()) {
            suppressions.add(connection, touch, "told-by-customer");
            closing.closeAll(
                    connection,
                    touch.tenant(),
                    customers.family(connection, touch.tenant(), touch.customer()),
                    touch.touchClass().wireName(),
                    null,
                    CloseTasks.WITHDRAWN);
        }
    }

    private void write(UUID tenant, Task task, Contact contact, OutcomeRequest request) {
        String channel = task.kind().equals("call") ? "phone" : task.kind().equals("visit") ? "visit" : "post";
        String reason = task.playbook() == null ? task.kind() : task.playbook();
        try {
            notes.add(
                    tenant,
                    contact.customerId(),
                    "task-" + task.touch() + "-" + task.dueAt().getEpochSecond() + "-" + words(request),
                    channel,
                    reason.substring(0, Math.min(reason.length(), 100)),
                    request.note());
        } catch (NeighbourUnavailableException e) {
            throw new ProblemException(CommonProblem.UNAVAILABLE, "customer-service did not take the note");
        }
    }

    /** The same words said again are the same note; other words are another. */
    private static UUID words(OutcomeRequest request) {
        byte[] note = request.note().getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(ByteBuffer.allocate(note.length + 1)
                .put((byte) request.outcome().ordinal())
                .put(note)
                .array());
    }

    private Contact ask(UUID tenant, Task task) {
        try {
            return contacts.ask(tenant, List.of(task.customer())).get(task.customer());
        } catch (NeighbourUnavailableException e) {
            throw new ProblemException(CommonProblem.UNAVAILABLE, "customer-service does not answer");
        }
    }
}

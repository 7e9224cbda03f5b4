package io.regulars.customer.complaint;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.customer.profile.MergePatch;
import io.regulars.customer.revision.Revision;
import io.regulars.customer.settings.Settings;
import io.regulars.customer.settings.ShopSettings;
import io.regulars.kit.json.JsonProblems;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** Opens, changes and answers complaints. */
@ApplicationScoped
class KeepComplaint {
    private final TenantTransactions transactions;
    private final Complaints complaints;
    private final ShopSettings settings;
    private final ObjectMapper mapper;
    private final Clock clock;

    KeepComplaint(
            TenantTransactions transactions,
            Complaints complaints,
            ShopSettings settings,
            ObjectMapper mapper,
            Clock clock) {
        this.transactions = transactions;
        this.complaints = complaints;
        this.settings = settings;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** A complaint and the version it stands at. */
    record Kept(ComplaintView view, long version) {}

    Kept open(UUID tenant, ComplaintRequest stated) {
        Instant now = now();
        ComplaintRules.check(stated, now);
        return transactions.call(tenant, connection -> {
            Subject subject = Subject.find(connection, tenant, stated);
            Complaint complaint = draft(connection, tenant, UUID.randomUUID(), subject, stated, null, now);
            complaints.write(connection, tenant, complaint, "opened");
            return kept(connection, complaint);
        });
    }

    Kept get(UUID tenant, UUID id) {
        return transactions.call(
                tenant,
                connection ->
                        kept(connection, complaints.byId(connection, tenant, id).orElseThrow(KeepComplaint::none)));
    }

    Page<ComplaintView> list(UUID tenant, ListQuery query) {
        return transactions.call(tenant, connection -> complaints.list(connection, tenant, query));
    }

    Kept patch(UUID tenant, UUID id, ObjectNode patch, Revision revision) {
        Instant now = now();
        return transactions.call(tenant, connection -> {
            Complaint stored = complaints.lock(connection, tenant, id).orElseThrow(KeepComplaint::none);
            revision.require(stored.version());
            ComplaintRequest stated = merged(stored, patch);
            ComplaintRules.check(stated, now);
            if (!stored.customerId().equals(stated.customerId())) {
                throw ProblemException.invalid("/customerId", "a complaint stays with its customer");
            }
            Subject subject = Subject.find(connection, tenant, stated).of(stored.customer());
            Complaint next = draft(connection, tenant, id, subject, stated, stored, now);
            if (stored.says(next)) {
                return kept(connection, stored);
            }
            complaints.write(connection, tenant, next, change(stored.status(), next.status()));
            return kept(connection, next);
        });
    }

    Kept answer(UUID tenant, UUID id, ComplaintView.NewAnswer stated, String by) {
        Instant now = now();
        ComplaintRules.check(stated, now);
        return transactions.call(tenant, connection -> {
            Complaint stored = complaints.lock(connection, tenant, id).orElseThrow(KeepComplaint::none);
            // Nobody writes on about a person who is erased.
            Subject.find(connection, tenant, stored.customerId(), null, null);
            Instant at = stated.at() == null ? now : stated.at();
            if (at.isBefore(stored.openedAt())) {
                throw ProblemException.invalid("/at", "must not be before openedAt");
            }
            complaints.add(
                    connection,
                    tenant,
                    id,
                    new ComplaintView.Answer(UUID.randomUUID(), at, stated.channel(), stated.text(), by));
            Complaint next = stored.answered(at);
            complaints.write(connection, tenant, next, "answered");
            return kept(connection, next);
        });
    }

    private Complaint draft(
            Connection connection,
            UUID tenant,
            UUID id,
            Subject subject,
            ComplaintRequest stated,
            Complaint stored,
            Instant now)
            throws SQLException {
        String status = stated.status() == null ? ComplaintState.OPEN : stated.status();
        boolean open = status.equals(ComplaintState.OPEN);
        boolean reopened = stored != null && open && !stored.isOpen();
        Instant opened = stated.openedAt() == null ? now : stated.openedAt();
        Instant answered = open ? null : stated.answeredAt() == null ? now : stated.answeredAt();
        Instant closed = !ComplaintState.isClosed(status) ? null : stated.closedAt() == null ? now : stated.closedAt();
        Instant from = reopened ? now : opened;
        boolean sameClock = stored != null && !reopened && stored.dueAt().equals(stated.dueAt());
        Instant due = sameClock ? stored.dueAt() : stated.dueAt();
        Instant remind = sameClock ? stored.remindAt() : null;
        if (!sameClock) {
            Settings shop = settings.of(connection, tenant);
            BusinessHours hours = new BusinessHours(ZoneId.of(shop.timeZone()), shop.businessHours());
            Duration within = Duration.ofHours(
                    ComplaintSettings.of(connection, tenant).settings().answerWithinHours());
            boolean byHours = due == null || reopened;
            due = byHours ? hours.after(from, within) : due;
            remind = byHours
                    ? hours.after(from, within.multipliedBy(3).dividedBy(4))
                    : from.plus(Duration.between(from, due).multipliedBy(3).dividedBy(4));
        }
        boolean late = sameClock && stored.overdue() || answered != null && answered.isAfter(due);
        return new Complaint(
                id,
                subject.customer(),
                subject.customerId(),
                stated.orderId(),
                subject.sku(),
                stated.kind(),
                stated.channel(),
                stated.subject(),
                stated.text(),
                status,
                open ? null : stated.resolution(),
                closed == null ? null : stated.satisfied(),
                opened,
                remind.truncatedTo(ChronoUnit.MICROS),
                due.truncatedTo(ChronoUnit.MICROS),
                sameClock && stored.reminded(),
                late,
                answered,
                closed,
                stored == null ? 1 : stored.version() + 1);
    }

    private static String change(String before, String after) {
        return before.equals(after) ? "edited" : after.equals(ComplaintState.OPEN) ? "reopened" : after;
    }

    private ComplaintRequest merged(Complaint stored, ObjectNode patch) {
        ObjectNode target = mapper.valueToTree(stored.view(List.of()));
        target.remove(List.of("id", "overdue", "answers"));
        boolean reopens = patch.path("status").asText().equals(ComplaintState.OPEN) && !stored.isOpen();
        boolean changesEnd =
                patch.has("status") && !patch.path("status").asText().equals(stored.status());
        if (reopens) {
            target.remove(List.of("answeredAt", "dueAt"));
        }
        if (changesEnd) {
            target.remove(List.of("closedAt", "satisfied", "resolution"));
        }
        MergePatch.apply(target, patch);
        try {
            return mapper.treeToValue((JsonNode) target, ComplaintRequest.class);
        } catch (JsonProcessingException e) {
            throw new ProblemException(JsonProblems.of(e));
        }
    }

    private Kept kept(Connection connection, Complaint complaint) throws SQLException {
        return new Kept(complaints.view(connection, complaint), complaint.version());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ProblemException none() {
        return ProblemException.notFound("complaint");
    }
}

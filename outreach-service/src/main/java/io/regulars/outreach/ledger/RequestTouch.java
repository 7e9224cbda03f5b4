package io.regulars.outreach.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.problem.Violations;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.Names;
import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Customers;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.experiment.Arm;
import io.regulars.outreach.experiment.Arms;
import io.regulars.outreach.policy.Policies;
import io.regulars.outreach.template.Template;
import io.regulars.outreach.template.Templates;

/** Enters a single touch that a caller asks for; the same key and body answer the same touch for 24 hours. */
@ApplicationScoped
class RequestTouch {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration EXPIRES_AFTER = Duration.ofDays(7);
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final TenantTransactions transactions;
    private final Ledger ledger;
    private final TouchQuery touches;
    private final Customers customers;
    private final Templates templates;
    private final Policies policies;
    private final Arms arms;
    private final Clock clock;

    RequestTouch(
            TenantTransactions transactions,
            Ledger ledger,
            TouchQuery touches,
            Customers customers,
            Templates templates,
            Policies policies,
            Arms arms,
            Clock clock) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.touches = touches;
        this.customers = customers;
        this.templates = templates;
        this.policies = policies;
        this.arms = arms;
        this.clock = clock;
    }

    TouchView request(UUID tenant, TouchRequest request, String key) {
        check(request);
        return transactions.call(tenant, connection -> {
            UUID id = UUID.randomUUID();
            if (key != null) {
                Optional<UUID> earlier = claim(connection, tenant, key, id);
                if (earlier.isPresent()) {
                    return touches.find(connection, tenant, earlier.get()).orElseThrow();
                }
            }
            ledger.enter(connection, tenant, List.of(decision(connection, tenant, request, id)));
            return touches.find(connection, tenant, id).orElseThrow();
        });
    }

    private Decision decision(Connection connection, UUID tenant, TouchRequest request, UUID id) throws SQLException {
        UUID customer = customers
                .find(connection, tenant, request.customerId())
                .orElseThrow(() -> ProblemException.notFound("customer"));
        Template template =
                templates.find(tenant, request.template()).orElseThrow(() -> ProblemException.notFound("template"));
        String touchClass = request.touchClass() == null ? template.purpose() : request.touchClass();
        if (touchClass == null) {
            throw ProblemException.invalid("/class", "is needed: the template has no purpose");
        }
        if (!template.fits(touchClass)) {
            throw ProblemException.invalid("/class", "the template is for " + template.purpose() + " only");
        }
        Arm arm = touchClass.equals(TouchClass.MARKETING.wireName())
                ? arms.assign(connection, tenant, customer, policies.get(tenant).globalHoldOut())
                : Arm.TREATMENT;
        Instant due = request.dueAt() == null ? clock.instant() : request.dueAt();
        return new Decision(
                id,
                customer,
                null,
                null,
                0,
                id.toString(),
                touchClass,
                touchClass.equals(TouchClass.TRANSACTIONAL.wireName()) ? "atLeastOnce" : "atMostOnce",
                template.channel(),
                template.name(),
                request.offer(),
                arm.wireName(),
                TouchState.PLANNED.wireName(),
                null,
                due,
                due.plus(EXPIRES_AFTER),
                null,
                Decision.Course.NONE);
    }

    /**
     * The earlier touch of this key, or empty when the key is now ours. It stands in the same transaction as the touch,
     * so that not even a crash before the answer makes two of one request.
     */
    private Optional<UUID> claim(Connection connection, UUID tenant, String key, UUID id) throws SQLException {
        Instant now = clock.instant();
        Sql.update(
                connection, "delete from touch_request where tenant = ? and created_at < ?", tenant, now.minus(KEPT));
        int added = Sql.update(
                connection,
                "insert into touch_request (tenant, key, touch, created_at) values (?, ?, ?, ?) on conflict do nothing",
                tenant,
                key,
                id,
                now);
        return added > 0
                ? Optional.empty()
                : Sql.first(
                        connection,
                        "select touch from touch_request where tenant = ? and key = ?",
                        row -> Sql.uuid(row, "touch"),
                        tenant,
                        key);
    }

    private void check(TouchRequest request) {
        Violations faults = new Violations();
        faults.check(Names.valid(request.customerId()), "/customerId", "must be the id of a customer");
        faults.check(Names.valid(request.template()), "/template", "must be the name of a template");
        faults.check(
                request.touchClass() == null
                        || TouchClass.named(request.touchClass()).isPresent(),
                "/class",
                "must be transactional, service or marketing");
        faults.check(
                request.offer() == null || request.offer().length() <= 200,
                "/offer",
                "must have at most 200 characters");
        Instant now = clock.instant();
        faults.check(
                request.dueAt() == null
                        || (request.dueAt().isAfter(now.minus(FARTHEST))
                                && request.dueAt().isBefore(now.plus(FARTHEST))),
                "/dueAt",
                "must be within a year");
        faults.throwIfAny();
    }
}

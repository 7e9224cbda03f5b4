package io.regulars.outreach.channel;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.TouchClass;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Decision;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Touch;

/**
 * Hands a touch to people: sent means that it stands on somebody's list. Customers who want a notice first get an SMS now,
 * and the task is due some time after it. Doing it twice makes one task.
 */
@ApplicationScoped
class TaskChannel implements Channel {
    static final String NAME = "task";

    private final Accounts accounts;
    private final TenantTransactions transactions;
    private final Ledger ledger;
    private final OutsideConfig config;
    private final Clock clock;

    TaskChannel(Accounts accounts, TenantTransactions transactions, Ledger ledger, OutsideConfig config, Clock clock) {
        this.accounts = accounts;
        this.transactions = transactions;
        this.ledger = ledger;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Pace pace(UUID tenant) {
        return new Pace(NAME + ":" + tenant, config.messagesPerSecond());
    }

    Optional<Account<TaskSettings>> account(UUID tenant) {
        return accounts.find(tenant, NAME, TaskSettings.class);
    }

    @Override
    public Outcome send(UUID tenant, OutgoingMessage message, LastCheck check) {
        TaskSettings settings = account(tenant).map(Account::settings).orElse(TaskSettings.NONE);
        if (!check.mayFinish()) {
            return new Outcome.Withdrawn();
        }
        transactions.run(tenant, connection -> add(connection, settings, message));
        return new Outcome.Sent();
    }

    private void add(Connection connection, TaskSettings settings, OutgoingMessage message) throws SQLException {
        Touch touch = message.touch();
        Instant now = clock.instant();
        boolean noticed = settings.noticeTemplate() != null
                && "call".equals(message.kind())
                && message.contact().noticeFirst()
                && message.contact().phone() != null;
        String owner = message.contact().owner() == null
                ? settings.owner()
                : message.contact().owner();
        int added = Sql.update(
                connection,
                """
                insert into task (touch, tenant, customer, template, offer, kind, owner, state, due_at, created_at)
                values (?, ?, ?, ?, ?, ?, ?, 'open', ?, ?) on conflict do nothing
                """,
                touch.id(),
                touch.tenant(),
                touch.customer(),
                touch.template(),
                touch.offer(),
                message.kind(),
                owner,
                noticed ? now.plus(settings.before()) : now,
                now);
        if (added > 0 && noticed) {
            ledger.enter(connection, touch.tenant(), List.of(notice(touch, settings, now)));
        }
    }

    /** Judged like any other, but of use only until the call. */
    private static Decision notice(Touch call, TaskSettings settings, Instant now) {
        return new Decision(
                UUID.randomUUID(),
                call.customer(),
                call.playbook(),
                call.playbookVersion(),
                call.step(),
                call.occurrence() + "~notice",
                call.touchClass().wireName(),
                call.touchClass() == TouchClass.TRANSACTIONAL ? "atLeastOnce" : "atMostOnce",
                SmsChannel.NAME,
                settings.noticeTemplate(),
                call.offer(),
                "treatment",
                "planned",
                null,
                now,
                now.plus(settings.before()),
                Decision.Course.NONE);
    }
}

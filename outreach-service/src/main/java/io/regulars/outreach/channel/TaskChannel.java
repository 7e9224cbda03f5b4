package io.regulars.outreach.channel;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Shop;
import io.regulars.outreach.audience.Shops;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Decision;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.policy.CallHours;

/**
 * Hands a touch to people: sent means that it stands on somebody's list. Customers who want a notice first get an SMS now,
 * and the task is due some time after it, at an hour at which people may call.
 */
@ApplicationScoped
class TaskChannel implements Channel {
    static final String NAME = "task";

    private final Accounts accounts;
    private final Shops shops;
    private final CallHours callHours;
    private final Ledger ledger;
    private final OutsideConfig config;
    private final Clock clock;

    TaskChannel(Accounts accounts, Shops shops, CallHours callHours, Ledger ledger, OutsideConfig config, Clock clock) {
        this.accounts = accounts;
        this.shops = shops;
        this.callHours = callHours;
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
        return Pace.own(NAME + ":" + tenant, config.messagesPerSecond());
    }

    Optional<Account<TaskSettings>> account(UUID tenant) {
        return accounts.find(tenant, NAME, TaskSettings.class);
    }

    @Override
    public Outcome send(UUID tenant, OutgoingMessage message, LastCheck check) {
        TaskSettings settings = account(tenant).map(Account::settings).orElse(TaskSettings.NONE);
        return new Outcome.InHouse(connection -> add(connection, settings, message));
    }

    private void add(Connection connection, TaskSettings settings, OutgoingMessage message) throws SQLException {
        Touch touch = message.touch();
        Instant now = clock.instant();
        boolean noticed = settings.noticeTemplate() != null
                && "call".equals(message.kind())
                && message.contact().noticeFirst()
                && message.contact().phone() != null;
        Instant due = noticed ? afterNotice(connection, settings, message, now) : now;
        String owner = message.contact().owner() == null
                ? settings.owner()
                : message.contact().owner();
        Sql.update(
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
                due,
                now);
        if (noticed) {
            ledger.enter(connection, touch.tenant(), List.of(notice(touch, settings, now, due)));
        }
    }

    private Instant afterNotice(Connection connection, TaskSettings settings, OutgoingMessage message, Instant now)
            throws SQLException {
        Shop shop = shops.get(connection, message.touch().tenant());
        return callHours.from(connection, message.touch(), message.contact(), shop, now.plus(settings.before()));
    }

    /** Judged like any other, but together with the call it is one contact, and of use only until then. */
    private static Decision notice(Touch call, TaskSettings settings, Instant now, Instant due) {
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
                due,
                call.id(),
                Decision.Course.saying(call.facts()));
    }
}

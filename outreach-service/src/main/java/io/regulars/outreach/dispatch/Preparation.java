package io.regulars.outreach.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.ConsentChannel;
import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.Customers;
import io.regulars.outreach.audience.Shop;
import io.regulars.outreach.audience.Shops;
import io.regulars.outreach.channel.OutgoingMessage;
import io.regulars.outreach.channel.Undeliverable;
import io.regulars.outreach.click.ClickLinks;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Spending;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.ledger.TouchState;
import io.regulars.outreach.playbook.StepTerms;
import io.regulars.outreach.policy.Receptions;
import io.regulars.outreach.policy.Rules;
import io.regulars.outreach.policy.Situations;
import io.regulars.outreach.policy.UnwelcomeRule;
import io.regulars.outreach.policy.Verdict;
import io.regulars.outreach.template.Insert;
import io.regulars.outreach.template.OversizedMessageException;
import io.regulars.outreach.template.Rendered;
import io.regulars.outreach.template.Template;
import io.regulars.outreach.template.Templates;
import io.regulars.outreach.template.UnreadableTemplateException;
import io.regulars.outreach.unsubscribe.UnsubscribeLinks;

/**
 * The last judgement on a touch, in one transaction: every rule is asked again, and only what passes is marked as being
 * sent. A lock per customer makes the count behind a cap exact, however many workers there are.
 */
@ApplicationScoped
class Preparation {
    private static final Set<TouchState> OPEN = Set.of(TouchState.PLANNED, TouchState.HELD, TouchState.SENDING);

    private final Ledger ledger;
    private final Claims claims;
    private final Customers customers;
    private final Shops shops;
    private final Situations situations;
    private final StepTerms terms;
    private final Spending spending;
    private final Receptions receptions;
    private final Rules rules;
    private final Templates templates;
    private final Undeliverable undeliverable;
    private final UnsubscribeLinks links;
    private final ClickLinks clicks;
    private final DispatchConfig config;
    private final Clock clock;

    Preparation(
            Ledger ledger,
            Claims claims,
            Customers customers,
            Shops shops,
            Situations situations,
            StepTerms terms,
            Spending spending,
            Receptions receptions,
            Rules rules,
            Templates templates,
            Undeliverable undeliverable,
            UnsubscribeLinks links,
            ClickLinks clicks,
            DispatchConfig config,
            Clock clock) {
        this.ledger = ledger;
        this.claims = claims;
        this.customers = customers;
        this.shops = shops;
        this.situations = situations;
        this.terms = terms;
        this.spending = spending;
        this.receptions = receptions;
        this.rules = rules;
        this.templates = templates;
        this.undeliverable = undeliverable;
        this.links = links;
        this.clicks = clicks;
        this.config = config;
        this.clock = clock;
    }

    /** The message to send now; empty when the touch waits, ended, or belongs to somebody else. */
    Optional<OutgoingMessage> prepare(Connection connection, Claim claim, Contact contact) throws SQLException {
        // Not waited for: before anything leaves, the mark in the claim is, and it takes all earlier commits along.
        Sql.update(connection, "set local synchronous_commit = off");
        Optional<Touch> found = ledger.lock(connection, claim.tenant(), claim.touch());
        if (found.isEmpty() || !OPEN.contains(found.get().state()) || !claims.renew(connection, claim)) {
            return Optional.empty();
        }
        boolean doubted = claim.inDoubt() && found.get().state() == TouchState.SENDING;
        Touch touch = doubted ? ledger.doubted(connection, found.get()) : found.get();
        if (!clock.instant().isBefore(touch.expiresAt())) {
            end(connection, touch, "expired", null);
            return Optional.empty();
        }
        if (paused(connection, touch)) {
            hold(connection, claim, touch, clock.instant().plus(config.pausedRest()), "playbook-paused", null);
            return Optional.empty();
        }
        UUID root = contact.root() == null ? touch.customer() : contact.root();
        Sql.first(
                connection,
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                row -> 1,
                touch.tenant() + ":" + root);
        if (touch.channel().equals("email")
                && contact.email() != null
                && undeliverable.is(connection, touch.tenant(), contact.email())) {
            end(connection, touch, "address-bounced", "mail to this address came back for good");
            return Optional.empty();
        }
        Shop shop = shops.get(connection, touch.tenant());
        Set<UUID> family = customers.family(connection, touch.tenant(), root);
        family.add(touch.customer());
        Verdict verdict = terms.judge(connection, touch, root, family, contact);
        if (verdict instanceof Verdict.Allow) {
            Situations.Question question = Situations.Question.of(touch, clock.instant());
            verdict = rules.judge(situations.of(connection, touch.tenant(), question, family, contact, shop));
        }
        if (verdict instanceof Verdict.Refuse refusal) {
            end(connection, touch, refusal.reason(), refusal.detail());
            if (refusal.reason().startsWith(StepTerms.STOPPED)) {
                endLater(connection, touch, family, refusal);
            }
        } else if (verdict instanceof Verdict.HoldUntil hold) {
            if (hold.reason().equals(UnwelcomeRule.NAME)) {
                receptions.pause(connection, touch.tenant(), touch.playbook());
            }
            hold(connection, claim, touch, hold.until(), hold.reason(), hold.detail());
        } else if (!touch.treated()) {
            ledger.leftOut(connection, touch, "sent");
        } else {
            return message(connection, touch, contact, shop);
        }
        return Optional.empty();
    }

    private Optional<OutgoingMessage> message(Connection connection, Touch touch, Contact contact, Shop shop)
            throws SQLException {
        Optional<Template> template = templates.find(touch.tenant(), touch.template());
        if (template.isEmpty() || !template.get().fits(touch.touchClass().wireName())) {
            end(connection, touch, template.isEmpty() ? "template-missing" : "template-purpose", null);
            return Optional.empty();
        }
        String unsubscribeUrl = touch.touchClass() == TouchClass.TRANSACTIONAL
                        || touch.channel().equals("webhook")
                ? null
                : links.link(
                        touch.tenant(),
                        touch.customer(),
                        touch.id(),
                        ConsentChannel.of(touch.channel()),
                        touch.touchClass().wireName());
        try {
            Rendered texts = template.get()
                    .render(
                            contact,
                            shop,
                            new Insert(touch.offer(), touch.facts()),
                            unsubscribeUrl,
                            url -> clicks.lead(connection, touch, url));
            if (!spending.take(connection, touch)) {
                end(connection, touch, "budget", "the playbook's budget is spent");
                return Optional.empty();
            }
            ledger.sending(connection, touch);
            return Optional.of(new OutgoingMessage(
                    touch, contact, template.get().kind(), shop.senderName(), texts, unsubscribeUrl));
        } catch (OversizedMessageException e) {
            ledger.failed(connection, touch, "message-too-large", null);
            return Optional.empty();
        } catch (UnreadableTemplateException e) {
            ledger.failed(connection, touch, "template-unreadable", null);
            return Optional.empty();
        }
    }

    private void hold(Connection connection, Claim claim, Touch touch, Instant until, String reason, String detail)
            throws SQLException {
        if (!until.isBefore(touch.expiresAt())) {
            end(connection, touch, "expired", reason + (detail == null ? "" : ": " + detail));
            return;
        }
        ledger.hold(connection, touch, until, reason, detail);
        claims.release(connection, claim, until);
    }

    private void end(Connection connection, Touch touch, String reason, String detail) throws SQLException {
        if (touch.mayHaveLeft()) {
            ledger.unknown(connection, touch, "not tried again: " + reason);
        } else if (touch.treated()) {
            ledger.skipped(connection, touch, reason, detail);
        } else {
            ledger.leftOut(connection, touch, "refused: " + reason);
        }
    }

    /** Who stopped takes none of the steps after this one. One that another worker holds is judged there. */
    private void endLater(Connection connection, Touch touch, Set<UUID> family, Verdict.Refuse refusal)
            throws SQLException {
        for (Touch later : ledger.laterSteps(connection, touch, family)) {
            end(connection, later, refusal.reason(), refusal.detail());
        }
    }

    private static boolean paused(Connection connection, Touch touch) throws SQLException {
        return touch.playbook() != null
                && Sql.first(
                                connection,
                                "select 1 from playbook where tenant = ? and name = ? and state = 'paused'",
                                row -> 1,
                                touch.tenant(),
                                touch.playbook())
                        .isPresent();
    }
}

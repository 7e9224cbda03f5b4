package io.regulars.outreach.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.Customers;
import io.regulars.outreach.audience.Shop;
import io.regulars.outreach.audience.Shops;
import io.regulars.outreach.channel.OutgoingMessage;
import io.regulars.outreach.channel.Undeliverable;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.ledger.TouchState;
import io.regulars.outreach.playbook.StepTerms;
import io.regulars.outreach.policy.Receptions;
import io.regulars.outreach.policy.Rules;
import io.regulars.outreach.policy.Situations;
import io.regulars.outreach.policy.UnwelcomeRule;
import io.regulars.outreach.policy.Verdict;

/**
 * The last judgement on a shop's touches, in one transaction: every rule is asked again, and only what passes is marked as
 * being sent. A lock per customer makes the count behind a cap exact, however many workers there are.
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
    private final Receptions receptions;
    private final Rules rules;
    private final Undeliverable undeliverable;
    private final Composition composition;
    private final DispatchConfig config;
    private final Clock clock;

    Preparation(
            Ledger ledger,
            Claims claims,
            Customers customers,
            Shops shops,
            Situations situations,
            StepTerms terms,
            Receptions receptions,
            Rules rules,
            Undeliverable undeliverable,
            Composition composition,
            DispatchConfig config,
            Clock clock) {
        this.ledger = ledger;
        this.claims = claims;
        this.customers = customers;
        this.shops = shops;
        this.situations = situations;
        this.terms = terms;
        this.receptions = receptions;
        this.rules = rules;
        this.undeliverable = undeliverable;
        this.composition = composition;
        this.config = config;
        this.clock = clock;
    }

    /** A claimed touch and whom it is for. */
    record Candidate(Claim claim, Touch touch, Contact contact) {
        /** The customer, whichever of the rows the touch was planned for. */
        UUID root() {
            return contact.root() == null ? touch.customer() : contact.root();
        }

        private Candidate with(Touch now) {
            return new Candidate(claim, now, contact);
        }
    }

    /** A group to prepare, taken from those that wait: of two touches the second must know what became of the first. */
    static List<Candidate> oneOfEachCustomer(List<Candidate> waiting) {
        Set<UUID> customers = new HashSet<>();
        List<Candidate> group = new ArrayList<>();
        waiting.removeIf(each -> customers.add(each.root()) && group.add(each));
        return group;
    }

    /**
     * The messages to send now, by touch; a touch without one waits, ended, or belongs to somebody else.
     *
     * @param candidates no two of the same customer: the second would not know of the first
     */
    Map<UUID, OutgoingMessage> prepare(Connection connection, UUID tenant, List<Candidate> candidates)
            throws SQLException {
        // Not waited for: before anything leaves, the mark in the claim is, and it takes all earlier commits along.
        Sql.update(connection, "set local synchronous_commit = off");
        Decided decided = new Decided(ledger, claims);
        List<Candidate> due = due(connection, tenant, open(connection, tenant, candidates), decided);
        lock(connection, due);
        List<Candidate> reachable = reachable(connection, tenant, due, decided);
        Shop shop = shops.get(connection, tenant);
        List<Candidate> allowed = judged(connection, tenant, reachable, shop, decided);
        Map<UUID, OutgoingMessage> messages = composition.compose(connection, tenant, allowed, shop, decided);
        decided.write(connection, tenant);
        return messages;
    }

    /** Locked, and still ours. */
    private List<Candidate> open(Connection connection, UUID tenant, List<Candidate> candidates) throws SQLException {
        Map<UUID, Touch> touches =
                ledger
                        .lock(
                                connection,
                                tenant,
                                candidates.stream()
                                        .map(each -> each.touch().id())
                                        .toList())
                        .stream()
                        .filter(touch -> OPEN.contains(touch.state()))
                        .collect(Collectors.toMap(Touch::id, Function.identity()));
        Set<UUID> ours = claims.valid(
                connection,
                candidates.stream()
                        .filter(each -> touches.containsKey(each.touch().id()))
                        .map(Candidate::claim)
                        .toList());
        List<Candidate> open = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (ours.contains(candidate.touch().id())) {
                Touch touch = touches.get(candidate.touch().id());
                boolean doubted = candidate.claim().inDoubt() && touch.state() == TouchState.SENDING;
                open.add(candidate.with(doubted ? ledger.doubted(connection, touch) : touch));
            }
        }
        return open;
    }

    private List<Candidate> due(Connection connection, UUID tenant, List<Candidate> open, Decided decided)
            throws SQLException {
        Set<String> paused = Set.copyOf(Sql.list(
                connection,
                "select name from playbook where tenant = ? and name = any(?::text[]) and state = 'paused'",
                row -> row.getString("name"),
                tenant,
                open.stream()
                        .map(each -> each.touch().playbook())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()));
        Instant now = clock.instant();
        List<Candidate> due = new ArrayList<>();
        for (Candidate candidate : open) {
            Touch touch = candidate.touch();
            if (!now.isBefore(touch.expiresAt())) {
                decided.end(touch, "expired", null);
            } else if (touch.playbook() != null && paused.contains(touch.playbook())) {
                decided.hold(candidate, now.plus(config.pausedRest()), "playbook-paused", null);
            } else {
                due.add(candidate);
            }
        }
        return due;
    }

    /** In one order, so that two groups with the same customers wait for each other in one direction only. */
    private static void lock(Connection connection, List<Candidate> candidates) throws SQLException {
        Sql.list(
                connection,
                """
                select pg_advisory_xact_lock(key) from (
                    select distinct hashtextextended(customer, 0) as key from unnest(?::text[]) c (customer) order by key
                ) keys
                """,
                row -> 1,
                candidates.stream()
                        .map(each -> each.touch().tenant() + ":" + each.root())
                        .toList());
    }

    private List<Candidate> reachable(Connection connection, UUID tenant, List<Candidate> due, Decided decided)
            throws SQLException {
        List<Candidate> mails = due.stream()
                .filter(each ->
                        each.touch().channel().equals("email") && each.contact().email() != null)
                .toList();
        if (mails.isEmpty()) {
            return due;
        }
        Set<String> bounced = undeliverable.among(
                connection,
                tenant,
                mails.stream().map(each -> each.contact().email()).toList());
        List<Candidate> reachable = new ArrayList<>(due);
        for (Candidate mail : mails) {
            if (bounced.contains(mail.contact().email())) {
                decided.end(mail.touch(), "address-bounced", "mail to this address came back for good");
                reachable.remove(mail);
            }
        }
        return reachable;
    }

    private List<Candidate> judged(
            Connection connection, UUID tenant, List<Candidate> candidates, Shop shop, Decided decided)
            throws SQLException {
        if (candidates.isEmpty()) {
            return candidates;
        }
        Map<UUID, Set<UUID>> families = customers.families(
                connection, tenant, candidates.stream().map(Candidate::root).toList());
        candidates.forEach(each -> families.get(each.root()).add(each.touch().customer()));
        List<Verdict> firsts = terms.judge(
                connection,
                tenant,
                candidates.stream()
                        .map(each -> new StepTerms.Asked(
                                each.touch(), each.root(), families.get(each.root()), each.contact()))
                        .toList());
        List<Candidate> asked = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            if (firsts.get(i) instanceof Verdict.Allow) {
                asked.add(candidates.get(i));
            } else {
                decide(connection, candidates.get(i), firsts.get(i), families, decided);
            }
        }
        Instant now = clock.instant();
        List<Verdict> verdicts = situations
                .of(
                        connection,
                        tenant,
                        asked.stream()
                                .map(each -> new Situations.Asked(
                                        Situations.Question.of(each.touch(), now),
                                        families.get(each.root()),
                                        each.contact()))
                                .toList(),
                        shop)
                .stream()
                .map(rules::judge)
                .toList();
        List<Candidate> allowed = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            if (!(verdicts.get(i) instanceof Verdict.Allow)) {
                decide(connection, asked.get(i), verdicts.get(i), families, decided);
            } else if (asked.get(i).touch().treated()) {
                allowed.add(asked.get(i));
            } else {
                decided.end(Ledger.End.leftOut(asked.get(i).touch(), "sent"));
            }
        }
        return allowed;
    }

    private void decide(
            Connection connection, Candidate candidate, Verdict verdict, Map<UUID, Set<UUID>> families, Decided decided)
            throws SQLException {
        Touch touch = candidate.touch();
        if (verdict instanceof Verdict.Refuse refusal) {
            decided.end(touch, refusal.reason(), refusal.detail());
            if (refusal.reason().startsWith(StepTerms.STOPPED)) {
                // Who stopped takes none of the steps after this one. One that another worker holds is judged there.
                for (Touch later : ledger.laterSteps(connection, touch, families.get(candidate.root()))) {
                    decided.end(later, refusal.reason(), refusal.detail());
                }
            }
        } else if (verdict instanceof Verdict.HoldUntil hold) {
            if (hold.reason().equals(UnwelcomeRule.NAME)) {
                receptions.pause(connection, touch.tenant(), touch.playbook());
            }
            decided.hold(candidate, hold.until(), hold.reason(), hold.detail());
        }
    }
}

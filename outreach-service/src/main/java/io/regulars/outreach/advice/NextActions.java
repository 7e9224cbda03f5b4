package io.regulars.outreach.advice;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.ContactBook;
import io.regulars.outreach.audience.Customers;
import io.regulars.outreach.audience.Shops;
import io.regulars.outreach.experiment.ProfitEffect;
import io.regulars.outreach.experiment.ProfitEffects;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.playbook.StepTerms;
import io.regulars.outreach.policy.Rules;
import io.regulars.outreach.policy.Situations;
import io.regulars.outreach.policy.Verdict;

/** Finds what is planned next for a customer, and asks every rule about it as if it were to go now. */
@ApplicationScoped
class NextActions {
    private final TenantTransactions transactions;
    private final Customers customers;
    private final Ledger ledger;
    private final ContactBook contacts;
    private final Shops shops;
    private final StepTerms terms;
    private final Situations situations;
    private final Rules rules;
    private final ProfitEffects effects;
    private final Clock clock;

    NextActions(
            TenantTransactions transactions,
            Customers customers,
            Ledger ledger,
            ContactBook contacts,
            Shops shops,
            StepTerms terms,
            Situations situations,
            Rules rules,
            ProfitEffects effects,
            Clock clock) {
        this.transactions = transactions;
        this.customers = customers;
        this.ledger = ledger;
        this.contacts = contacts;
        this.shops = shops;
        this.terms = terms;
        this.situations = situations;
        this.rules = rules;
        this.effects = effects;
        this.clock = clock;
    }

    private record Next(UUID root, Set<UUID> family, Optional<Touch> touch) {}

    /** @throws ProblemException {@code not-found} */
    NextAction of(UUID tenant, String customerId) {
        Next next = transactions.call(tenant, connection -> find(connection, tenant, customerId));
        if (next.touch().isEmpty()) {
            return NextAction.none();
        }
        Contact contact = contacts.ask(tenant, List.of(next.root())).get(next.root());
        ProfitEffect effect = effect(next.touch().get());
        return transactions.call(tenant, connection -> judged(connection, next, contact, effect));
    }

    /** An experiment tells what a playbook does as a whole, and nothing of a touch by itself. */
    private ProfitEffect effect(Touch touch) {
        if (touch.playbook() == null) {
            return new ProfitEffect(null, "not measured: outside a playbook nobody is left alone to compare with");
        }
        return touch.step() > 0
                ? new ProfitEffect(null, "measured for the whole playbook, whose first step has been")
                : effects.of(touch.tenant(), touch.playbook());
    }

    private Next find(Connection connection, UUID tenant, String customerId) throws SQLException {
        UUID root =
                customers.find(connection, tenant, customerId).orElseThrow(() -> ProblemException.notFound("customer"));
        Set<UUID> family = customers.family(connection, tenant, root);
        return new Next(root, family, ledger.next(connection, tenant, family));
    }

    private NextAction judged(Connection connection, Next next, Contact contact, ProfitEffect effect)
            throws SQLException {
        Touch touch = next.touch().orElseThrow();
        List<NextAction.Refusal> refusals = new ArrayList<>();
        add(terms.judge(connection, new StepTerms.Asked(touch, next.root(), next.family(), contact)), refusals);
        Situations.Question question = Situations.Question.of(touch, clock.instant());
        rules.objections(situations.of(
                        connection,
                        touch.tenant(),
                        question,
                        next.family(),
                        contact,
                        shops.get(connection, touch.tenant())))
                .forEach(verdict -> add(verdict, refusals));
        return new NextAction(
                touch.channel(),
                touch.playbook(),
                touch.playbook() == null ? null : touch.step(),
                touch.template(),
                touch.offer(),
                touch.dueAt(),
                effect.amount(),
                effect.because(),
                refusals.isEmpty(),
                List.of(
                        touch.playbook() == null
                                ? "asked for by the API"
                                : "entered " + touch.playbook()
                                        + (touch.enteredAt() == null ? "" : " at " + touch.enteredAt())),
                refusals);
    }

    private static void add(Verdict verdict, List<NextAction.Refusal> refusals) {
        if (verdict instanceof Verdict.Refuse refuse) {
            refusals.add(new NextAction.Refusal(refuse.reason(), refuse.detail()));
        } else if (verdict instanceof Verdict.HoldUntil hold) {
            refusals.add(new NextAction.Refusal(hold.reason(), hold.detail()));
        }
    }
}

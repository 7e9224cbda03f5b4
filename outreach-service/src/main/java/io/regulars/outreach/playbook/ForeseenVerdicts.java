package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.ContactBook;
import io.regulars.outreach.audience.Customers;
import io.regulars.outreach.audience.Shop;
import io.regulars.outreach.audience.Shops;
import io.regulars.outreach.experiment.Arm;
import io.regulars.outreach.ledger.Decision;
import io.regulars.outreach.policy.Rules;
import io.regulars.outreach.policy.Situation;
import io.regulars.outreach.policy.Situations;
import io.regulars.outreach.policy.Verdict;

/** How the contact policy would judge planned decisions at their due time, by what is known now. */
@ApplicationScoped
class ForeseenVerdicts {
    private final TenantTransactions transactions;
    private final ContactBook contacts;
    private final Customers customers;
    private final Shops shops;
    private final Situations situations;
    private final Rules rules;
    private final Clock clock;

    ForeseenVerdicts(
            TenantTransactions transactions,
            ContactBook contacts,
            Customers customers,
            Shops shops,
            Situations situations,
            Rules rules,
            Clock clock) {
        this.transactions = transactions;
        this.contacts = contacts;
        this.customers = customers;
        this.shops = shops;
        this.situations = situations;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * By the decision's id; only of those that would be planned for who is to get them.
     *
     * @throws io.regulars.outreach.audience.NeighbourUnavailableException when customer-service does not answer
     */
    Map<UUID, Verdict> of(UUID tenant, List<Decision> decisions) {
        List<Decision> planned = decisions.stream()
                .filter(decision ->
                        decision.reason() == null && Arm.TREATMENT.wireName().equals(decision.arm()))
                .toList();
        Map<UUID, Contact> asked =
                contacts.ask(tenant, planned.stream().map(Decision::customer).toList());
        return transactions.call(tenant, connection -> {
            Map<UUID, Verdict> verdicts = new HashMap<>();
            Shop shop = shops.get(connection, tenant);
            for (Decision decision : planned) {
                verdicts.put(decision.id(), judge(connection, tenant, decision, asked.get(decision.customer()), shop));
            }
            return verdicts;
        });
    }

    private Verdict judge(Connection connection, UUID tenant, Decision decision, Contact contact, Shop shop)
            throws SQLException {
        Set<UUID> family = customers.family(connection, tenant, decision.customer());
        Instant now = clock.instant();
        Situations.Question question = new Situations.Question(
                new Situation.Intent(
                        TouchClass.named(decision.touchClass()).orElseThrow(),
                        decision.channel(),
                        decision.template(),
                        decision.expiresAt()),
                decision.playbook(),
                decision.dueAt().isBefore(now) ? now : decision.dueAt(),
                decision.id(),
                decision.announces());
        return rules.judge(situations.of(connection, tenant, question, family, contact, shop));
    }
}

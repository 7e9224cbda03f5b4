package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.audience.Customers;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.experiment.Arm;
import io.regulars.outreach.experiment.Arms;
import io.regulars.outreach.experiment.Draw;
import io.regulars.outreach.ledger.Decision;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.policy.Policies;

/** Turns entries into decisions of the ledger: who is planned, left out or skipped, each written down. */
@ApplicationScoped
class Planning {
    private final Ledger ledger;
    private final Customers customers;
    private final Arms arms;
    private final Policies policies;
    private final Clock clock;

    Planning(Ledger ledger, Customers customers, Arms arms, Policies policies, Clock clock) {
        this.ledger = ledger;
        this.customers = customers;
        this.arms = arms;
        this.policies = policies;
        this.clock = clock;
    }

    /** The number of decisions that are new; entries seen before add none. */
    int plan(Connection connection, Playbook playbook, Collection<Entry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return 0;
        }
        UUID tenant = playbook.tenant();
        Map<UUID, UUID> roots = customers.roots(
                connection, tenant, entries.stream().map(Entry::customer).toList());
        Set<Entry> distinct = new LinkedHashSet<>();
        entries.forEach(entry -> distinct.add(new Entry(roots.get(entry.customer()), entry.occurrence(), entry.at())));
        Set<UUID> piloted = new HashSet<>();
        distinct.forEach(entry -> {
            if (inPilot(playbook, entry.customer())) {
                piloted.add(entry.customer());
            }
        });
        Map<UUID, Arm> drawn = arms.assign(
                connection,
                tenant,
                playbook.name(),
                piloted,
                globalShare(playbook),
                playbook.definition().holdOut());
        Set<UUID> entered = enteredBefore(connection, playbook, distinct);
        List<Decision> decisions = new ArrayList<>();
        for (Entry entry : distinct) {
            if (!piloted.contains(entry.customer())) {
                decisions.add(decision(playbook, 0, entry, null, "not-in-pilot"));
            } else if (entered.contains(entry.customer())) {
                decisions.add(decision(playbook, 0, entry, drawn.get(entry.customer()), "reentry"));
            } else {
                for (int step = 0; step < playbook.definition().steps().size(); step++) {
                    decisions.add(decision(playbook, step, entry, drawn.get(entry.customer()), null));
                }
            }
        }
        return ledger.enter(connection, tenant, decisions).size();
    }

    Double globalShare(Playbook playbook) {
        return playbook.definition().marketing()
                ? policies.get(playbook.tenant()).globalHoldOut()
                : null;
    }

    static boolean inPilot(Playbook playbook, UUID customer) {
        Integer percent = playbook.definition().pilotPercent();
        return percent == null || Draw.of(playbook.tenant(), "pilot:" + playbook.name(), customer) < percent / 100.0;
    }

    private static Decision decision(Playbook playbook, int index, Entry entry, Arm arm, String skippedFor) {
        PlaybookDefinition definition = playbook.definition();
        Step step = definition.steps().get(index);
        Instant due = entry.at();
        for (int i = 0; i <= index; i++) {
            due = due.plus(Duration.parse(definition.steps().get(i).after()));
        }
        return new Decision(
                UUID.randomUUID(),
                entry.customer(),
                playbook.name(),
                playbook.version(),
                index,
                entry.occurrence(),
                definition.touchClass(),
                definition.delivery(),
                step.channel(),
                step.template(),
                step.offer(),
                arm == null ? null : arm.wireName(),
                skippedFor == null ? "planned" : "skipped",
                skippedFor,
                due,
                due.plus(definition.expiry()));
    }

    /** Customers who entered too short a time ago to enter again. */
    private Set<UUID> enteredBefore(Connection connection, Playbook playbook, Collection<Entry> entries)
            throws SQLException {
        String reentry = playbook.definition().reentry();
        if (reentry.equals(PlaybookDefinition.ALWAYS)) {
            return Set.of();
        }
        Instant since = reentry.equals(PlaybookDefinition.NEVER)
                ? Instant.EPOCH
                : clock.instant().minus(Duration.parse(reentry));
        return new HashSet<>(Sql.list(
                connection,
                """
                select distinct asked.customer
                from unnest(?::uuid[], ?::text[]) as asked (customer, occurrence)
                join touch t on t.tenant = ? and t.playbook = ? and t.step = 0 and t.created_at > ?
                    and t.occurrence <> asked.occurrence
                    and coalesce(t.reason, '') not in ('reentry', 'not-in-pilot')
                    and (t.customer = asked.customer or t.customer in (
                        select c.customer from customer c where c.tenant = ? and c.root = asked.customer))
                """,
                row -> Sql.uuid(row, "customer"),
                entries.stream().map(Entry::customer).toList(),
                entries.stream().map(Entry::occurrence).toList(),
                playbook.tenant(),
                playbook.name(),
                since,
                playbook.tenant()));
    }
}

package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
import io.regulars.outreach.experiment.Variants;
import io.regulars.outreach.ledger.Decision;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.policy.Policies;

/** Turns entries into decisions of the ledger: who is planned, left out or skipped, each written down. */
@ApplicationScoped
class Planning {
    private final Ledger ledger;
    private final Customers customers;
    private final Arms arms;
    private final Variants variants;
    private final CustomerFacts facts;
    private final Segments segments;
    private final Policies policies;
    private final Clock clock;

    Planning(
            Ledger ledger,
            Customers customers,
            Arms arms,
            Variants variants,
            CustomerFacts facts,
            Segments segments,
            Policies policies,
            Clock clock) {
        this.ledger = ledger;
        this.customers = customers;
        this.arms = arms;
        this.variants = variants;
        this.facts = facts;
        this.segments = segments;
        this.policies = policies;
        this.clock = clock;
    }

    /** The number of decisions that are new; entries seen before add none. */
    int plan(Connection connection, Playbook playbook, Collection<Entry> entries) throws SQLException {
        return ledger.enter(connection, playbook.tenant(), decide(connection, playbook, entries, true))
                .size();
    }

    /** What {@link #plan} would enter, with nothing written. */
    List<Decision> foresee(Connection connection, Playbook playbook, Collection<Entry> entries) throws SQLException {
        return decide(connection, playbook, entries, false);
    }

    private List<Decision> decide(Connection connection, Playbook playbook, Collection<Entry> entries, boolean draw)
            throws SQLException {
        if (entries.isEmpty()) {
            return List.of();
        }
        UUID tenant = playbook.tenant();
        Map<UUID, UUID> roots = customers.roots(
                connection, tenant, entries.stream().map(Entry::customer).toList());
        Set<Entry> distinct = new LinkedHashSet<>();
        entries.forEach(entry -> distinct.add(entry.of(roots.get(entry.customer()))));
        Collection<Entry> selected = audience(connection, playbook, distinct);
        Set<UUID> piloted = new HashSet<>();
        selected.forEach(entry -> {
            if (inPilot(playbook, entry.customer())) {
                piloted.add(entry.customer());
            }
        });
        Map<UUID, Arm> drawn = arms(connection, playbook, piloted, draw);
        Map<UUID, String> variant = variants(connection, playbook, piloted, draw);
        Set<UUID> entered = enteredBefore(connection, playbook, selected);
        boolean again = playbook.definition().reentry().equals(PlaybookDefinition.ALWAYS);
        List<Decision> decisions = new ArrayList<>();
        for (Entry entry : selected) {
            Plan plan = new Plan(playbook, entry, drawn.get(entry.customer()), variant.get(entry.customer()));
            if (!piloted.contains(entry.customer())) {
                decisions.add(plan.leftOut("not-in-pilot"));
            } else if (entered.contains(entry.customer())) {
                decisions.add(plan.leftOut("reentry"));
            } else {
                decisions.addAll(plan.steps());
                if (!again) {
                    entered.add(entry.customer());
                }
            }
        }
        return decisions;
    }

    private Map<UUID, Arm> arms(Connection connection, Playbook playbook, Set<UUID> customers, boolean draw)
            throws SQLException {
        Double global = globalShare(playbook);
        double share = playbook.definition().holdOut();
        return draw
                ? arms.assign(connection, playbook.tenant(), playbook.name(), customers, global, share)
                : arms.foresee(connection, playbook.tenant(), playbook.name(), customers, global, share);
    }

    private Map<UUID, String> variants(Connection connection, Playbook playbook, Set<UUID> customers, boolean draw)
            throws SQLException {
        LinkedHashMap<String, Integer> weights = playbook.definition().weights();
        return draw
                ? variants.assign(connection, playbook.tenant(), playbook.name(), customers, weights)
                : variants.foresee(connection, playbook.tenant(), playbook.name(), customers, weights);
    }

    private Double globalShare(Playbook playbook) {
        return playbook.definition().marketing()
                ? policies.get(playbook.tenant()).globalHoldOut()
                : null;
    }

    private static boolean inPilot(Playbook playbook, UUID customer) {
        Integer percent = playbook.definition().pilotPercent();
        return percent == null || Draw.of(playbook.tenant(), "pilot:" + playbook.name(), customer) < percent / 100.0;
    }

    /** A schedule's audience was asked from scoring-service; that of an event or an occasion is known here. */
    private Collection<Entry> audience(Connection connection, Playbook playbook, Collection<Entry> entries)
            throws SQLException {
        PlaybookDefinition definition = playbook.definition();
        Collection<Entry> members = definition.segment() == null
                ? entries
                : segments.members(connection, playbook.tenant(), definition.segment(), entries);
        return definition.audience() == null || definition.trigger().schedule() != null
                ? members
                : facts.matching(connection, playbook.tenant(), definition.audience(), members);
    }

    /** Customers who entered too short a time ago to enter again. */
    private Set<UUID> enteredBefore(Connection connection, Playbook playbook, Collection<Entry> entries)
            throws SQLException {
        String reentry = playbook.definition().reentry();
        if (reentry.equals(PlaybookDefinition.ALWAYS) || entries.isEmpty()) {
            return new HashSet<>();
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
                    and t.customer = any(array(select c.customer from customer c
                        where c.tenant = ? and c.root = asked.customer union select asked.customer))
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

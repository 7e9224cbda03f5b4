package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.audience.Audience;
import io.regulars.outreach.audience.Customers;
import io.regulars.outreach.audience.Shops;
import io.regulars.outreach.calendar.Festival;
import io.regulars.outreach.ledger.Decision;

/** Counts whom a playbook would enter, page by page, with nothing written and nothing sent. */
@ApplicationScoped
class DryRun {
    private static final int MOST = 100_000;
    private static final int PAGE = 1_000;
    private static final int MONTH_DAYS = 30;
    private static final int YEAR_DAYS = 400;

    private final TenantTransactions transactions;
    private final Playbooks playbooks;
    private final Budgets budgets;
    private final Planning planning;
    private final Candidates candidates;
    private final OccasionPages pages;
    private final Audience audience;
    private final ForeseenVerdicts verdicts;
    private final Customers customers;
    private final Shops shops;
    private final Clock clock;

    DryRun(
            TenantTransactions transactions,
            Playbooks playbooks,
            Budgets budgets,
            Planning planning,
            Candidates candidates,
            OccasionPages pages,
            Audience audience,
            ForeseenVerdicts verdicts,
            Customers customers,
            Shops shops,
            Clock clock) {
        this.transactions = transactions;
        this.playbooks = playbooks;
        this.budgets = budgets;
        this.planning = planning;
        this.candidates = candidates;
        this.pages = pages;
        this.audience = audience;
        this.verdicts = verdicts;
        this.customers = customers;
        this.shops = shops;
        this.clock = clock;
    }

    private record Start(Playbook playbook, ForecastCount count, Instant dueAt) {}

    Forecast forecast(UUID tenant, String name) {
        Start start = transactions.call(tenant, connection -> start(connection, tenant, name));
        if (start.playbook().definition().trigger().onFacts()) {
            transactions.run(tenant, connection -> byEvent(connection, start));
        } else if (start.playbook().definition().trigger().occasion() != null) {
            byOccasion(start);
        } else {
            bySchedule(tenant, start);
        }
        return start.count().forecast(verdicts.of(tenant, start.count().shown()));
    }

    private Start start(Connection connection, UUID tenant, String name) throws SQLException {
        Playbook playbook = playbooks.get(tenant, name);
        Instant now = clock.instant();
        Trigger.Schedule schedule = playbook.definition().trigger().schedule();
        ZoneId zone = shops.get(connection, tenant).zone();
        Instant due = schedule == null
                ? now
                : new Timetable(schedule, zone)
                        .next(now)
                        .map(Timetable.Occurrence::at)
                        .orElse(now);
        return new Start(playbook, new ForecastCount(zone, budgets.left(connection, playbook)), due);
    }

    private void byEvent(Connection connection, Start start) throws SQLException {
        start.count().notCounted(candidates.notCounted(connection, start.playbook()));
        List<Entry> entries = candidates.of(connection, start.playbook(), MOST + 1);
        if (entries.size() > MOST) {
            start.count().cut();
            entries = entries.subList(0, MOST);
        }
        for (int from = 0; from < entries.size(); from += PAGE) {
            add(connection, start, entries.subList(from, Math.min(entries.size(), from + PAGE)));
        }
    }

    /** What is still ahead of the coming month; of a festival the next one that is still ahead for anybody. */
    private void byOccasion(Start start) {
        Trigger trigger = start.playbook().definition().trigger();
        LocalDate first = Occasions.presentDay(clock.instant());
        Optional<Festival> festival = Festival.named(trigger.occasion());
        if (festival.isEmpty()) {
            read(
                    start,
                    first,
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(MONTH_DAYS));
            return;
        }
        LocalDate day = next(festival.get(), first, trigger.daysAhead());
        if (!read(start, day, day)) {
            LocalDate after = next(festival.get(), day.plusDays(1), trigger.daysAhead());
            read(start, after, after);
        }
    }

    /** Whether there was anybody; of those whose time has passed nobody is planned any more. */
    private boolean read(Start start, LocalDate from, LocalDate to) {
        Instant now = clock.instant();
        int[] left = {MOST};
        pages.read(start.playbook(), from, to, (connection, entries) -> {
            List<Entry> ahead =
                    entries.stream().filter(entry -> entry.at().isAfter(now)).toList();
            add(connection, start, ahead);
            left[0] -= ahead.size();
            return left[0] > 0;
        });
        if (left[0] <= 0) {
            start.count().cut();
        }
        return left[0] < MOST;
    }

    /** The next local day on which a festival is told of, so many days before it. */
    private static LocalDate next(Festival festival, LocalDate from, int daysAhead) {
        return from.datesUntil(from.plusDays(YEAR_DAYS))
                .filter(day -> festival.on(day.plusDays(daysAhead)).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private void bySchedule(UUID tenant, Start start) {
        String cursor = null;
        int asked = 0;
        do {
            Audience.Members members =
                    audience.page(tenant, start.playbook().definition().audience(), cursor);
            transactions.run(tenant, connection -> {
                Map<String, UUID> known = customers.find(connection, tenant, members.customerIds());
                start.count().unknown(members.customerIds().size() - known.size());
                add(
                        connection,
                        start,
                        known.values().stream()
                                .map(customer -> new Entry(customer, "dry-run", start.dueAt()))
                                .toList());
            });
            cursor = members.nextCursor();
            asked += members.customerIds().size();
        } while (cursor != null && asked < MOST);
        if (cursor != null) {
            start.count().cut();
        }
    }

    private void add(Connection connection, Start start, Collection<Entry> entries) throws SQLException {
        List<Decision> decisions = planning.foresee(connection, start.playbook(), entries);
        int before = start.count().shown().size();
        start.count().add(decisions);
        List<Decision> shown = start.count().shown();
        start.count()
                .name(customers.externalIds(
                        connection,
                        start.playbook().tenant(),
                        shown.subList(before, shown.size()).stream()
                                .map(Decision::customer)
                                .toList()));
    }
}

package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.audience.OccasionBook;
import io.regulars.outreach.audience.OccasionBook.Keeper;
import io.regulars.outreach.calendar.Festival;
import io.regulars.outreach.calendar.KeptDay;
import io.regulars.outreach.calendar.ShopCalendars;
import io.regulars.outreach.calendar.YearlyRules;
import io.regulars.outreach.database.Sql;

/** Who keeps an occasion on a day: everybody a festival, the others as customer-service knows it. */
@ApplicationScoped
class Keepers {
    private static final int PAGE = 1_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final TenantTransactions transactions;
    private final OccasionBook book;
    private final ShopCalendars calendars;

    Keepers(TenantTransactions transactions, OccasionBook book, ShopCalendars calendars) {
        this.transactions = transactions;
        this.book = book;
        this.calendars = calendars;
    }

    /** @param nextAfter null on the last page */
    record Page(List<Keeper> items, UUID nextAfter) {}

    YearlyRules rules(Playbook playbook) {
        return transactions
                .call(playbook.tenant(), connection -> calendars.get(connection, playbook.tenant()))
                .rules();
    }

    /** Those whom the playbook did not meet at this occasion yet, under none of the rows of the person. */
    Page page(Playbook playbook, YearlyRules rules, LocalDate day, UUID after) {
        String occasion = playbook.definition().trigger().occasion();
        Optional<Festival> festival = Festival.named(occasion);
        if (festival.isPresent()) {
            return festival.get()
                    .on(day)
                    .map(held -> transactions.call(
                            playbook.tenant(), connection -> everybody(connection, playbook, held.year(), after)))
                    .orElse(new Page(List.of(), null));
        }
        OccasionBook.Page page = book.page(playbook.tenant(), occasion, KeptDay.on(day, rules), after);
        List<Keeper> items = page.items().isEmpty()
                ? List.of()
                : transactions.call(playbook.tenant(), connection -> unmet(connection, playbook, page.items()));
        return new Page(items, page.nextAfter());
    }

    private static List<Keeper> unmet(Connection connection, Playbook playbook, List<Keeper> keepers)
            throws SQLException {
        String occasion = playbook.definition().trigger().occasion();
        record Met(UUID customer, String occurrence) {}
        Set<Met> met = new HashSet<>(Sql.list(
                connection,
                """
                select k.customer, k.occurrence from unnest(?::uuid[], ?::text[]) as k (customer, occurrence)
                join lateral (
                    select k.customer union select customer from customer where tenant = ? and root = k.customer
                ) m (row) on true
                join touch t on t.tenant = ? and t.customer = m.row and t.playbook = ? and t.step = 0
                    and t.occurrence = k.occurrence
                """,
                row -> new Met(Sql.uuid(row, "customer"), row.getString("occurrence")),
                keepers.stream().map(Keeper::customer).toList(),
                keepers.stream().map(keeper -> occasion + "-" + keeper.year()).toList(),
                playbook.tenant(),
                playbook.tenant(),
                playbook.name()));
        return keepers.stream()
                .filter(keeper -> !met.contains(new Met(keeper.customer(), occasion + "-" + keeper.year())))
                .toList();
    }

    private static Page everybody(Connection connection, Playbook playbook, int year, UUID after) throws SQLException {
        List<Keeper> items = Sql.list(
                connection,
                """
                select customer from customer c
                where tenant = ? and customer > ? and root = customer and kind in ('identified', 'guest')
                    and not exists (select 1 from customer f
                        join touch t on t.tenant = f.tenant and t.customer = f.customer
                        where f.tenant = c.tenant and f.root = c.customer
                            and t.playbook = ? and t.step = 0 and t.occurrence = ?)
                order by customer limit ?
                """,
                row -> new Keeper(Sql.uuid(row, "customer"), year),
                playbook.tenant(),
                after == null ? FIRST : after,
                playbook.name(),
                playbook.definition().trigger().occasion() + "-" + year,
                PAGE);
        return new Page(
                items, items.size() < PAGE ? null : items.get(items.size() - 1).customer());
    }
}

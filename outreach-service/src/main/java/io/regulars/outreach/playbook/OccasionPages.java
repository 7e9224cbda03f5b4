package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.ContactBook;
import io.regulars.outreach.audience.OccasionBook.Keeper;
import io.regulars.outreach.audience.Shop;
import io.regulars.outreach.audience.Shops;
import io.regulars.outreach.calendar.YearlyRules;
import io.regulars.outreach.policy.ContactPolicy;
import io.regulars.outreach.policy.OpenHours;
import io.regulars.outreach.policy.Policies;

/** Whom an occasion playbook touches on local days, and when by each one's clock; a page is one transaction. */
@ApplicationScoped
class OccasionPages {
    private static final LocalTime USUAL = LocalTime.of(10, 0);

    private final TenantTransactions transactions;
    private final Keepers keepers;
    private final ContactBook contacts;
    private final Shops shops;
    private final Policies policies;
    private final OpenHours openHours;

    OccasionPages(
            TenantTransactions transactions,
            Keepers keepers,
            ContactBook contacts,
            Shops shops,
            Policies policies,
            OpenHours openHours) {
        this.transactions = transactions;
        this.keepers = keepers;
        this.contacts = contacts;
        this.shops = shops;
        this.policies = policies;
        this.openHours = openHours;
    }

    /** What happens to a page, in its transaction. */
    interface Reader {
        /** Whether to go on. */
        boolean take(Connection connection, List<Entry> entries) throws SQLException;
    }

    /** @throws io.regulars.outreach.audience.NeighbourUnavailableException when customer-service does not answer */
    void read(Playbook playbook, LocalDate from, LocalDate to, Reader reader) {
        YearlyRules rules = keepers.rules(playbook);
        boolean on = true;
        for (LocalDate day = from; on && !day.isAfter(to); day = day.plusDays(1)) {
            on = read(playbook, rules, day, reader);
        }
    }

    private boolean read(Playbook playbook, YearlyRules rules, LocalDate day, Reader reader) {
        boolean on = true;
        LocalDate kept = day.plusDays(playbook.definition().trigger().daysAhead());
        UUID after = null;
        do {
            Keepers.Page page = keepers.page(playbook, rules, kept, after);
            if (!page.items().isEmpty()) {
                Map<UUID, Contact> known = contacts.ask(
                        playbook.tenant(),
                        page.items().stream().map(Keeper::customer).toList());
                on = transactions.call(
                        playbook.tenant(),
                        connection -> reader.take(connection, entries(connection, playbook, day, page.items(), known)));
            }
            after = page.nextAfter();
        } while (on && after != null);
        return on;
    }

    private List<Entry> entries(
            Connection connection, Playbook playbook, LocalDate day, List<Keeper> keepers, Map<UUID, Contact> known)
            throws SQLException {
        Shop shop = shops.get(connection, playbook.tenant());
        ContactPolicy policy = policies.get(playbook.tenant());
        Trigger trigger = playbook.definition().trigger();
        LocalTime hour = trigger.at() == null ? USUAL : LocalTime.parse(trigger.at());
        TouchClass touchClass =
                TouchClass.named(playbook.definition().touchClass()).orElseThrow();
        return keepers.stream()
                .map(keeper -> {
                    Contact contact = known.get(keeper.customer());
                    ZoneId zone = contact.zone(shop);
                    // A time that the clocks skip is moved past the gap; of one they show twice it is the first
                    // showing.
                    Instant stated = day.atTime(hour).atZone(zone).toInstant();
                    Instant open = openHours.from(stated, zone, touchClass, contact, policy);
                    // Too late for the occasion is found out when it is due, and written down with the rule.
                    boolean inTime =
                            open.isBefore(stated.plus(playbook.definition().expiry()));
                    return new Entry(
                            keeper.customer(), trigger.occasion() + "-" + keeper.year(), inTime ? open : stated);
                })
                .toList();
    }
}

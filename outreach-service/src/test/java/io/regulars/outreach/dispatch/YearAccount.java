package io.regulars.outreach.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import io.regulars.outreach.calendar.Festival;
import io.regulars.outreach.calendar.YearlyDate;
import io.regulars.outreach.calendar.YearlyRules;
import io.regulars.outreach.database.Sql;

import static org.assertj.core.api.Assertions.assertThat;

/** Goes through the ledger of a simulated year, by clocks and counts of its own. */
record YearAccount(List<Row> rows, Map<UUID, SimulatedCustomer> customers) {

    record Row(UUID customer, String playbook, String occurrence, String state, String reason, Instant sentAt) {}

    private record Expected(UUID customer, String occurrence) {}

    /** What must have ended by then. */
    static List<Row> read(Connection connection, UUID tenant, Instant end) throws SQLException {
        return Sql.list(
                connection,
                """
                select customer, playbook, occurrence, state, reason, sent_at from touch
                where tenant = ? and expires_at < ?
                """,
                row -> new Row(
                        Sql.uuid(row, "customer"),
                        row.getString("playbook"),
                        row.getString("occurrence"),
                        row.getString("state"),
                        row.getString("reason"),
                        Sql.instant(row, "sent_at")),
                tenant,
                end);
    }

    /** How many touches ended how. */
    Map<String, Long> outcomes() {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.reason() == null ? row.state() : row.state() + ": " + row.reason(),
                        TreeMap::new,
                        Collectors.counting()));
    }

    /** Days on the edges may belong to the year before or after, by zone; those of the year must be there. */
    void everyOccasionIsThereOnce(Instant from, Instant to) {
        Set<Expected> found = new HashSet<>();
        rows.forEach(row -> assertThat(found.add(new Expected(row.customer(), row.occurrence())))
                .as("%s", row)
                .isTrue());
        Set<Expected> expected = new HashSet<>();
        for (SimulatedCustomer customer : customers.values()) {
            expect(expected, customer, "birthday", customer.birthday(), from, to);
            if (customer.wedding() != null) {
                expect(expected, customer, "wedding", customer.wedding(), from, to);
            }
            expected.add(new Expected(customer.id(), "mid-autumn-2028"));
        }
        int more = found.size() - expected.size();
        // By hash: there may be hundreds of thousands.
        expected.removeAll(found);
        assertThat(expected).isEmpty();
        assertThat(more).isLessThan(customers.size() / 10 + 10);
        assertThat(Festival.MID_AUTUMN.in(2028)).isEqualTo("2028-10-03");
    }

    private static void expect(
            Set<Expected> expected,
            SimulatedCustomer customer,
            String name,
            YearlyDate date,
            Instant from,
            Instant to) {
        for (int year = 2027; year <= 2029; year++) {
            LocalDate day = date.in(year, YearlyRules.DEFAULT);
            Instant start = day.atStartOfDay(customer.zone()).toInstant();
            if (!start.isBefore(from) && start.isBefore(to)) {
                expected.add(new Expected(customer.id(), name + "-" + year));
            }
        }
    }

    void everyOneWasSentOrSkippedWithAReason() {
        assertThat(rows).allSatisfy(row -> {
            if (row.state().equals("sent")) {
                assertThat(row.sentAt()).isNotNull();
            } else {
                assertThat(row.state()).as("%s", row).isEqualTo("skipped");
                assertThat(row.reason()).as("%s", row).isIn("expired", "consent");
            }
        });
    }

    void noRuleWasBroken() {
        Map<UUID, List<Row>> sent = rows.stream()
                .filter(row -> row.sentAt() != null)
                .sorted((one, other) -> one.sentAt().compareTo(other.sentAt()))
                .collect(Collectors.groupingBy(Row::customer));
        sent.forEach((id, touches) -> {
            SimulatedCustomer customer = customers.get(id);
            List<Instant> times = new ArrayList<>();
            for (Row row : touches) {
                open(customer, row);
                assertThat(customer.consentEnds() == null || row.sentAt().isBefore(customer.consentEnds()))
                        .as("after withdrawal %s", row)
                        .isTrue();
                assertThat(customer.complainsAt(row.sentAt()))
                        .as("during a complaint %s", row)
                        .isFalse();
                times.add(row.sentAt());
            }
            capped(times);
        });
    }

    private static void open(SimulatedCustomer customer, Row row) {
        ZonedDateTime local = row.sentAt().atZone(customer.zone());
        boolean weekend = local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
        assertThat(local.getHour()).as("%s at %s", row, local).isBetween(weekend ? 10 : 9, 21);
        if (customer.mornings()) {
            assertThat(weekend).as("%s at %s", row, local).isFalse();
            assertThat(local.getHour()).as("%s at %s", row, local).isBetween(9, 11);
        }
    }

    private static void capped(List<Instant> times) {
        for (int i = 1; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - 1), times.get(i))).isGreaterThanOrEqualTo(Duration.ofHours(20));
            if (i >= 2) {
                assertThat(Duration.between(times.get(i - 2), times.get(i))).isGreaterThanOrEqualTo(Duration.ofDays(7));
            }
        }
    }

    /** Who never withdrew, never complained and wants to hear at any hour gets it, but for a few whom a cap holds. */
    void enoughWereSent() {
        List<Row> easy = rows.stream()
                .filter(row -> customers.get(row.customer()).consentEnds() == null
                        && customers.get(row.customer()).complains() == null
                        && !customers.get(row.customer()).mornings())
                .toList();
        long sent = easy.stream().filter(row -> row.state().equals("sent")).count();
        assertThat(sent).isGreaterThan(easy.size() * 9L / 10);
    }
}

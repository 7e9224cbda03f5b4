package io.regulars.outreach.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.calendar.YearlyDate;
import io.regulars.outreach.testing.Contacts;
import io.regulars.outreach.testing.Neighbours;

/**
 * Who a customer of the simulated year is: a birthday, perhaps a wedding, and what changes in the year.
 *
 * @param consentEnds no marketing from then on; null when it never ends
 * @param complains a complaint is open for ten days from then on; null when none
 * @param mornings wants to hear on working days from 9:00 to 12:00 only
 */
record SimulatedCustomer(
        UUID id,
        ZoneId zone,
        YearlyDate birthday,
        YearlyDate wedding,
        Instant consentEnds,
        Instant complains,
        boolean mornings) {

    static final List<String> OCCASIONS = List.of("birthday", "wedding", "mid-autumn");
    static final Duration COMPLAINT = Duration.ofDays(10);
    private static final List<String> ZONES = List.of(
            "Pacific/Kiritimati",
            "Pacific/Auckland",
            "Pacific/Chatham",
            "Australia/Lord_Howe",
            "Australia/Sydney",
            "Australia/Adelaide",
            "Asia/Tokyo",
            "Asia/Shanghai",
            "Asia/Taipei",
            "Asia/Singapore",
            "Asia/Bangkok",
            "Asia/Kathmandu",
            "Asia/Kolkata",
            "Asia/Karachi",
            "Asia/Tehran",
            "Asia/Dubai",
            "Europe/Moscow",
            "Africa/Cairo",
            "Africa/Casablanca",
            "Africa/Lagos",
            "Europe/Athens",
            "Europe/Berlin",
            "Europe/Paris",
            "Europe/London",
            "Europe/Dublin",
            "Atlantic/Azores",
            "America/St_Johns",
            "America/Halifax",
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Phoenix",
            "America/Los_Angeles",
            "America/Anchorage",
            "America/Sao_Paulo",
            "America/Santiago",
            "America/Havana",
            "Pacific/Honolulu",
            "Pacific/Pago_Pago",
            "Etc/GMT+12");

    static Map<UUID, SimulatedCustomer> many(int number, Instant from, Instant to) {
        Random random = new Random(number);
        Map<UUID, SimulatedCustomer> customers = new LinkedHashMap<>();
        for (int i = 0; i < number; i++) {
            SimulatedCustomer customer = new SimulatedCustomer(
                    new UUID(random.nextLong(), random.nextLong()),
                    ZoneId.of(ZONES.get(i % ZONES.size())),
                    i % 2 == 0 ? gregorian(random) : chinese(random),
                    i % 5 == 0 ? gregorian(random) : null,
                    i % 10 == 0 ? from.minus(Duration.ofDays(30)) : i % 10 == 1 ? some(random, from, to) : null,
                    i % 10 == 2 ? some(random, from, to) : null,
                    i % 10 == 3);
            customers.put(customer.id(), customer);
        }
        return customers;
    }

    /** What customer-service would answer at that moment. */
    Contact contact(Instant now) {
        boolean consents = consentEnds == null || now.isBefore(consentEnds);
        Map<String, Object> but = new HashMap<>(standing());
        but.put("marketing", Map.of("email", consents));
        but.put("openComplaints", complainsAt(now) ? 1 : 0);
        return Contacts.anna(but);
    }

    boolean complainsAt(Instant now) {
        return complains != null && !now.isBefore(complains) && now.isBefore(complains.plus(COMPLAINT));
    }

    void tellNeighbours(UUID tenant) {
        Map<String, Object> answer = new HashMap<>(standing());
        answer.put("status", "active");
        answer.put("openComplaints", 0);
        Neighbours.running().contact(id, answer);
        Neighbours.running().occasion(tenant, id, "birthday", birthday);
        if (wedding != null) {
            Neighbours.running().occasion(tenant, id, "wedding", wedding);
        }
    }

    private Map<String, Object> standing() {
        List<Object> windows = new ArrayList<>();
        if (mornings) {
            windows.add(Map.of("days", List.of("mon", "tue", "wed", "thu", "fri"), "from", "09:00", "to", "12:00"));
        }
        return Map.of(
                "customer",
                id,
                "root",
                id,
                "customerId",
                "C-" + id,
                "timeZone",
                zone.getId(),
                "wishes",
                Map.of("contactWindows", windows));
    }

    private static YearlyDate gregorian(Random random) {
        LocalDate day = LocalDate.ofYearDay(2028, 1 + random.nextInt(366));
        return YearlyDate.gregorian(day.getMonthValue(), day.getDayOfMonth());
    }

    private static YearlyDate chinese(Random random) {
        return new YearlyDate(true, 1 + random.nextInt(12), 1 + random.nextInt(30), random.nextInt(10) == 0);
    }

    private static Instant some(Random random, Instant from, Instant to) {
        return from.plusSeconds(
                (long) (random.nextDouble() * Duration.between(from, to).toSeconds()));
    }
}

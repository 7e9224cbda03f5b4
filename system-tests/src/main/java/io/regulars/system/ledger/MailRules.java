package io.regulars.system.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.regulars.system.journal.Entry;

/** What must hold of the mails that arrived. */
final class MailRules {
    private static final Duration WITHDRAWAL_HOLDS_AFTER = Duration.ofSeconds(5);
    private static final Set<String> MAY_HAVE_LEFT = Set.of("sent", "unknown");

    private MailRules() {}

    /** A mail and the touch it belongs to. */
    private record Sent(MailRow mail, TouchRow touch) {}

    private static List<Sent> sent(Evidence evidence) {
        Map<UUID, TouchRow> touches = touches(evidence);
        return evidence.mails().stream()
                .filter(mail -> mail.touch() != null && touches.containsKey(mail.touch()))
                .map(mail -> new Sent(mail, touches.get(mail.touch())))
                .toList();
    }

    private static Map<UUID, TouchRow> touches(Evidence evidence) {
        return evidence.touches().stream().collect(Collectors.toMap(TouchRow::id, Function.identity()));
    }

    /** What the ledger says of each touch is what the mailboxes say. */
    static Finding outcomes(Evidence evidence) {
        Map<UUID, TouchRow> touches = touches(evidence);
        Map<UUID, Entry.TouchAsked> asked = evidence.promises().touches().stream()
                .collect(Collectors.toMap(Entry.TouchAsked::touch, Function.identity(), (one, other) -> one));
        Map<UUID, List<MailRow>> byTouch = new HashMap<>();
        List<String> breaches = new ArrayList<>();
        for (MailRow mail : evidence.mails()) {
            TouchRow touch = touches.get(mail.touch());
            if (touch == null) {
                breaches.add("a mail to " + mail.to() + " belongs to no touch");
                continue;
            }
            byTouch.computeIfAbsent(touch.id(), id -> new ArrayList<>()).add(mail);
            if (!MAY_HAVE_LEFT.contains(touch.state())) {
                breaches.add("a mail to " + mail.to() + " arrived of " + touch.text());
            }
            Entry.TouchAsked wanted = asked.get(touch.id());
            if (wanted != null && !mail.to().startsWith(wanted.customerId() + "@")) {
                breaches.add("a mail for " + wanted.customerId() + " went to " + mail.to());
            }
        }
        for (TouchRow touch : evidence.touches()) {
            if (touch.state().equals("sent") && !byTouch.containsKey(touch.id())) {
                breaches.add(touch.text() + " never arrived");
            }
        }
        return new Finding("outcomes", evidence.mails().size() + " mails of " + byTouch.size() + " touches", breaches);
    }

    /** Nobody gets an at-most-once message twice; copies of the others share an id and are no more than kills explain. */
    static Finding once(Evidence evidence) {
        Map<TouchRow, Long> copies =
                sent(evidence).stream().collect(Collectors.groupingBy(Sent::touch, Collectors.counting()));
        List<String> breaches = new ArrayList<>();
        long repeated = 0;
        for (Map.Entry<TouchRow, Long> each : copies.entrySet()) {
            if (each.getValue() > 1 && each.getKey().delivery().equals("atMostOnce")) {
                breaches.add(each.getKey().text() + " arrived " + each.getValue() + " times");
            } else {
                repeated += each.getValue() - 1;
            }
        }
        long most = Bounds.underWayWhenKilled(evidence.promises());
        if (repeated > most) {
            breaches.add(repeated + " copies of at-least-once messages, at most " + most + " may be");
        }
        return new Finding(
                "mailed-once",
                copies.size() + " messages, " + repeated + " copies of at-least-once ones, at most " + most,
                breaches);
    }

    /** Marketing goes only to who consented, and to nobody later than 5 s after the withdrawal was acknowledged. */
    static Finding consent(Evidence evidence) {
        List<String> breaches = new ArrayList<>();
        for (Sent sent : sent(evidence)) {
            if (!sent.touch().isMarketing()) {
                continue;
            }
            Entry.CustomerPut customer =
                    evidence.promises().customer(sent.mail().to());
            Instant withdrawn = customer == null ? null : evidence.promises().withdrawal(customer);
            if (customer == null) {
                breaches.add("marketing to " + sent.mail().to() + ", who never consented");
            } else if (withdrawn != null && sent.mail().acceptedAt().isAfter(withdrawn.plus(WITHDRAWAL_HOLDS_AFTER))) {
                breaches.add("marketing to " + sent.mail().to() + " at "
                        + sent.mail().acceptedAt() + ", withdrawn at " + withdrawn);
            }
        }
        return new Finding("consent", evidence.promises().withdrawals() + " withdrawals", breaches);
    }

    /** Nothing but transactional messages in the customer's quiet hours. */
    static Finding quietHours(Evidence evidence) {
        List<String> breaches = new ArrayList<>();
        for (Sent sent : sent(evidence)) {
            Entry.ShopOpened shop = evidence.promises().shop(sent.touch().tenant());
            Entry.CustomerPut customer =
                    evidence.promises().customer(sent.mail().to());
            ZoneId zone = ZoneId.of(customer == null || customer.zone() == null ? shop.zone() : customer.zone());
            LocalTime local = sent.mail().acceptedAt().atZone(zone).toLocalTime();
            if (!sent.touch().touchClass().equals("transactional") && isQuiet(shop, local)) {
                breaches.add(sent.touch().text() + " arrived at " + local + " in " + zone);
            }
        }
        long held = evidence.touches().stream()
                .filter(touch -> "quiet-hours".equals(touch.reason()))
                .count();
        return new Finding("quiet-hours", held + " touches held", breaches);
    }

    private static boolean isQuiet(Entry.ShopOpened shop, LocalTime time) {
        LocalTime from = LocalTime.parse(shop.quietFrom());
        LocalTime to = LocalTime.parse(shop.quietTo());
        boolean afterFrom = !time.isBefore(from);
        return from.isBefore(to) ? afterFrom && time.isBefore(to) : afterFrom || time.isBefore(to);
    }

    /** A run is shorter than the period of the cap, so all its marketing counts. */
    static Finding caps(Evidence evidence) {
        Map<String, List<Sent>> byAddress = sent(evidence).stream()
                .filter(sent -> sent.touch().isMarketing())
                .collect(Collectors.groupingBy(sent -> sent.mail().to()));
        List<String> breaches = new ArrayList<>();
        byAddress.forEach((address, mails) -> {
            int cap = evidence.promises().shop(mails.get(0).touch().tenant()).marketingCap();
            long touches = mails.stream().map(Sent::touch).distinct().count();
            if (touches > cap) {
                breaches.add(address + " got " + touches + " marketing messages, the cap is " + cap);
            }
        });
        return new Finding("caps", byAddress.size() + " customers got marketing", breaches);
    }
}

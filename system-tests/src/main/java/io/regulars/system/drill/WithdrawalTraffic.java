package io.regulars.system.drill;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.system.journal.Entry;
import io.regulars.system.journal.Journal;

/** Customers who take their consent back just when marketing to them falls due: in the shop, or by a mail's link. */
final class WithdrawalTraffic implements Runnable {
    private static final Duration MAIL_WITHIN = Duration.ofSeconds(30);
    private static final Pattern LINK = Pattern.compile("http[^\"\\\\<> ]*/u/[A-Za-z0-9_.~-]+");
    private static final String ZONE = "Pacific/Auckland";

    private final DrillShop shop;
    private final Journal journal;
    private final String name;
    private final Sink sink;
    private final Touches touches;
    private final Random random;
    private final int pauseMillis;
    private int number;

    WithdrawalTraffic(DrillShop shop, Journal journal, String name, Sink sink, Random random, int pauseMillis) {
        this.shop = shop;
        this.journal = journal;
        this.name = name;
        this.sink = sink;
        this.touches = new Touches(shop, journal);
        this.random = random;
        this.pauseMillis = pauseMillis;
    }

    @Override
    public void run() {
        String customer = name + "-" + number++;
        new NewCustomer(shop, journal).add(customer, ZONE);
        if (random.nextBoolean()) {
            inTheShop(customer);
        } else {
            byLink(customer);
        }
        Pace.pause(random, pauseMillis / 2, pauseMillis * 3 / 2);
    }

    private void inTheShop(String customer) {
        dueSoon(customer);
        Pace.pause(random, 0, 2_000);
        new NewCustomer(shop, journal).consent(customer, false);
        journal.write(new Entry.Withdrawn(Instant.now(), shop.tenant(), customer, "shop"));
    }

    private void byLink(String customer) {
        Instant begin = Instant.now();
        touches.ask(customer, "marketing", Duration.ZERO, customer + "-first");
        long deadline = System.nanoTime() + MAIL_WITHIN.toNanos();
        Optional<String> link = Optional.empty();
        while (link.isEmpty() && System.nanoTime() < deadline) {
            Pace.pause(Duration.ofMillis(500));
            link = link(customer, begin);
        }
        if (link.isEmpty()) {
            inTheShop(customer);
            return;
        }
        dueSoon(customer);
        Pace.pause(random, 0, 2_000);
        shop.backend().click(URI.create(link.get()));
        journal.write(new Entry.Withdrawn(Instant.now(), shop.tenant(), customer, "link"));
    }

    private void dueSoon(String customer) {
        for (int i = 0; i < 3; i++) {
            touches.ask(customer, "marketing", Duration.ofMillis(random.nextInt(4_000)), customer + "-" + i);
        }
    }

    private Optional<String> link(String customer, Instant since) {
        for (JsonNode mail : sink.mailsTo(shop.address(customer), since)) {
            Matcher link = LINK.matcher(mail.path("text").asText());
            if (link.find()) {
                return Optional.of(link.group());
            }
        }
        return Optional.empty();
    }
}

package io.regulars.system.drill;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.system.journal.Entry;
import io.regulars.system.journal.Journal;

/** Opens tenants with settings, policy, customers, templates and playbooks, so that orders bring mails. */
final class OpenShop {
    private static final List<List<String>> CURRENCIES =
            List.of(List.of("EUR", "JPY", "KWD"), List.of("CNY", "EUR"), List.of("JPY", "GBP", "CNY"));
    private static final List<String> TYPES = List.of(
            "IMPORTANT_KEEP",
            "IMPORTANT_DEVELOP",
            "GENERAL_IMPORTANT",
            "IMPORTANT_WINBACK",
            "GENERAL",
            "NO_VALUE",
            "NEW",
            "LAPSED_BIG");
    private static final String AWAKE = "Asia/Tokyo";
    /** Hours from the middle of the quiet hours: the first two are quiet during the whole drill, the others never. */
    private static final List<String> ZONES =
            List.of("Europe/London", "Africa/Accra", "Pacific/Auckland", "America/Los_Angeles", AWAKE);

    private static final Duration HALF_THE_QUIET = Duration.ofHours(3);
    private static final int MARKETING_CAP = 6;

    private final URI gateway;
    private final Backend admin;
    private final Journal journal;
    private final InFlight inFlight;
    private final Answers answers;

    OpenShop(URI gateway, String adminToken, Journal journal, InFlight inFlight, Answers answers) {
        this.gateway = gateway;
        this.admin = new Backend(gateway, adminToken, inFlight, answers);
        this.journal = journal;
        this.inFlight = inFlight;
        this.answers = answers;
    }

    /** So many tenants with so many customers each. */
    List<DrillShop> open(int shops, int customers) {
        List<DrillShop> opened = openSilent(shops, customers);
        opened.forEach(OpenShop::letSendMessages);
        opened.forEach(PointsTraffic::begin);
        return opened;
    }

    /** The same, of shops that never send anything. */
    List<DrillShop> openSilent(int shops, int customers) {
        List<DrillShop> opened = new ArrayList<>();
        for (int i = 0; i < shops; i++) {
            opened.add(open(CURRENCIES.get(i % CURRENCIES.size()), customers));
        }
        return opened;
    }

    private DrillShop open(List<String> currencies, int customers) {
        String name = "drill-" + UUID.randomUUID();
        JsonNode tenant = admin.post("setup", "/admin/tenants", Map.of("name", name));
        Backend backend = new Backend(gateway, tenant.path("apiKey").asText(), inFlight, answers);
        DrillShop shop = new DrillShop(
                UUID.fromString(tenant.path("tenant").asText()), name, backend, currencies, new ArrayList<>());
        settings(shop);
        policy(shop);
        for (int i = 0; i < customers; i++) {
            String customer = "c-" + i;
            new NewCustomer(shop, journal).add(customer, ZONES.get(i % ZONES.size()));
            shop.customers().add(customer);
        }
        return shop;
    }

    private static void letSendMessages(DrillShop shop) {
        template(shop, "news", "marketing", " {{unsubscribeUrl}}");
        template(shop, "care", "service", " {{unsubscribeUrl}}");
        template(shop, "receipt", "transactional", "");
        playbook(
                shop,
                "welcome",
                Map.of(
                        "trigger",
                        Map.of("event", "score.changed", "into", TYPES),
                        "steps",
                        List.of(Map.of("template", "news")),
                        "class",
                        "marketing",
                        "expiresAfter",
                        "PT30M"));
        playbook(
                shop,
                "every-minute",
                Map.of(
                        "trigger", Map.of("schedule", Map.of("cron", "* * * * *")),
                        "audience", "rfm.frequency=ge=1",
                        "steps", List.of(Map.of("template", "care")),
                        "class", "service",
                        "expiresAfter", "PT10M"));
    }

    private static void settings(DrillShop shop) {
        List<Map<String, Object>> rates = new ArrayList<>();
        for (String currency : shop.currencies().subList(1, shop.currencies().size())) {
            rates.add(Map.of("currency", currency, "from", "2020-01-01", "rate", "1.7"));
        }
        shop.backend()
                .put(
                        "setup",
                        "/v1/settings",
                        Map.of(
                                "timeZone",
                                AWAKE,
                                "baseCurrency",
                                shop.currencies().get(0),
                                "rates",
                                rates,
                                "languages",
                                List.of("en"),
                                "senderName",
                                "Drill"));
    }

    private void policy(DrillShop shop) {
        DateTimeFormatter minutes = DateTimeFormatter.ofPattern("HH:mm");
        LocalTime now = LocalTime.now(ZoneOffset.UTC);
        String from = now.minus(HALF_THE_QUIET).format(minutes);
        String to = now.plus(HALF_THE_QUIET).format(minutes);
        shop.backend()
                .put(
                        "setup",
                        "/v1/contact-policy",
                        Map.of(
                                "quietHours", Map.of("from", from, "to", to),
                                "caps",
                                        List.of(Map.of(
                                                "channel",
                                                "email",
                                                "class",
                                                "marketing",
                                                "max",
                                                MARKETING_CAP,
                                                "per",
                                                "P1D")),
                                "globalHoldOut", 0));
        journal.write(new Entry.ShopOpened(Instant.now(), shop.tenant(), shop.name(), AWAKE, from, to, MARKETING_CAP));
    }

    private static void template(DrillShop shop, String name, String purpose, String end) {
        shop.backend()
                .put(
                        "setup",
                        "/v1/templates/" + name,
                        Map.of(
                                "channel",
                                "email",
                                "purpose",
                                purpose,
                                "variants",
                                Map.of("en", Map.of("subject", "{{customer.name}}", "text", "[{{offer}}]" + end))));
    }

    private static void playbook(DrillShop shop, String name, Map<String, ?> definition) {
        shop.backend().put("setup", "/v1/playbooks/" + name, definition);
        shop.backend().post("setup", "/v1/playbooks/" + name + "/activate", null);
    }
}

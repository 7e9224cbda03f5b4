package io.regulars.system.drill;

import java.time.Instant;
import java.util.Map;

import io.regulars.system.journal.Entry;
import io.regulars.system.journal.Journal;

/** Customers with an address and consent to marketing. */
final class NewCustomer {
    private final DrillShop shop;
    private final Journal journal;

    NewCustomer(DrillShop shop, Journal journal) {
        this.shop = shop;
        this.journal = journal;
    }

    void add(String customer, String zone) {
        String email = shop.address(customer);
        shop.backend()
                .put(
                        "customer",
                        "/v1/customers/" + customer,
                        Map.of("name", "Customer " + customer, "email", email, "language", "en", "timeZone", zone));
        journal.write(new Entry.CustomerPut(Instant.now(), shop.tenant(), customer, email, zone));
        consent(customer, true);
    }

    void consent(String customer, boolean granted) {
        shop.backend()
                .post(
                        "consent",
                        "/v1/customers/" + customer + "/consents",
                        Map.of(
                                "channel",
                                "email",
                                "purpose",
                                "marketing",
                                "granted",
                                granted,
                                "at",
                                Instant.now().toString(),
                                "source",
                                "drill"));
    }
}

package io.regulars.demo.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

import io.regulars.demo.retail.Buyer;
import io.regulars.demo.retail.DateShift;
import io.regulars.demo.retail.OnlineRetail;
import io.regulars.demo.retail.RetailLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CustomersTest {

    private static final Instant END = Instant.parse("2026-11-22T00:00:00Z");
    private static final LocalDateTime FIRST = LocalDateTime.parse("2011-12-09T12:00");
    private static final Customers CUSTOMERS = new Customers(new DateShift(5461, OnlineRetail.ZONE), END);
    private static final List<Buyer> BUYERS = IntStream.range(12_000, 16_000)
            .mapToObj(id -> new Buyer(String.valueOf(id), "Switzerland", FIRST))
            .toList();

    @Test
    void numberAloneDecidesWhoItIs() {
        var again = new Customers(new DateShift(5461, OnlineRetail.ZONE), END);

        assertThat(again.customer(BUYERS.get(7))).isEqualTo(CUSTOMERS.customer(BUYERS.get(7)));
        assertThat(again.consents(BUYERS.get(7))).isEqualTo(CUSTOMERS.consents(BUYERS.get(7)));
    }

    @Test
    void addressesAreDistinctAndReachNobody() {
        var emails = BUYERS.stream()
                .map(CUSTOMERS::customer)
                .map(DemoCustomer::email)
                .toList();

        assertThat(emails).allMatch(email -> email.matches("[a-z]+\\.[a-z]+\\.\\d+@example\\.com"));
        assertThat(new HashSet<>(emails)).hasSameSizeAs(emails);
    }

    @Test
    void countryGivesZoneAndLanguage() {
        var customers = BUYERS.stream().map(CUSTOMERS::customer).toList();

        assertThat(customers).allMatch(customer -> customer.country().equals("CH"));
        assertThat(customers).allMatch(customer -> customer.timeZone().equals("Europe/Zurich"));
        assertThat(new HashSet<>(customers.stream().map(DemoCustomer::language).toList()))
                .isEqualTo(Set.of("de", "fr", "it"));
    }

    @Test
    void consentsComeInTheStatedShares() {
        var granted = 0;
        var withdrawn = 0;
        var refused = 0;
        var none = 0;
        for (var buyer : BUYERS) {
            var consents = CUSTOMERS.consents(buyer);
            if (consents.isEmpty()) {
                none++;
            } else if (consents.size() == 2) {
                withdrawn++;
                assertThat(consents).extracting(DemoConsent::granted).containsExactly(true, false);
            } else if (consents.get(0).granted()) {
                granted++;
            } else {
                refused++;
            }
        }

        assertThat(granted / 40.0).isCloseTo(84, within(2.0));
        assertThat(withdrawn / 40.0).isCloseTo(4, within(1.0));
        assertThat(refused / 40.0).isCloseTo(5, within(1.0));
        assertThat(none / 40.0).isCloseTo(7, within(1.0));
    }

    @Test
    void nothingIsSaidAfterTheEndOfTheLog() {
        var at = BUYERS.stream()
                .flatMap(buyer -> CUSTOMERS.consents(buyer).stream())
                .map(DemoConsent::at)
                .toList();

        assertThat(at).allMatch(time -> time.isBefore(END));
    }

    @Test
    void everyCountryOfTheLogIsKnown() throws Exception {
        var retail = OnlineRetail.ending(RetailLog.bundled(), LocalDate.of(2026, 11, 21));
        var known = new ArrayList<DemoCustomer>();
        retail.buyers().forEach(buyer -> known.add(CUSTOMERS.customer(buyer)));

        assertThat(known).hasSize(4_372);
        assertThat(known).allMatch(customer -> ZoneId.of(customer.timeZone()) != null);
        assertThat(new HashSet<>(Arrays.asList(Locale.getISOCountries())))
                .containsAll(known.stream()
                        .map(DemoCustomer::country)
                        .filter(code -> code != null)
                        .toList());
    }

    @Test
    void unknownCountryIsSaid() {
        var buyer = new Buyer("1", "Atlantis", FIRST);

        assertThatThrownBy(() -> CUSTOMERS.customer(buyer)).hasMessageContaining("Atlantis");
    }
}

package io.regulars.demo.customer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

import io.regulars.demo.retail.Buyer;
import io.regulars.demo.retail.DateShift;

/**
 * Invents the person behind a customer number. Everything follows from the number alone (and the dates from the log),
 * so that a second load brings the same people; nobody's real data is in it, and example.com belongs to nobody
 * (RFC 2606).
 */
public final class Customers {

    private static final List<String> GIVEN_NAMES = List.of(("Ada Alan Alice Amelia Anton Beatrix Ben Bruno Carla Clara"
                    + " Daniel Dora Edith Elena Emil Emma Felix Flora Frank Freya George Grace Greta Hana Harry Helen Hugo"
                    + " Ida Iris Isaac Ivan Jack Jane Jonas Julia Karl Kate Laura Leo Lena Lucy Marc Maria Martin Mila Nina"
                    + " Noah Nora Olga Oscar Paula Peter Rosa Ruth Sam Simon Sofia Tom Vera Victor")
            .split(" "));
    private static final List<String> FAMILY_NAMES =
            List.of(("Abbott Adler Allen Baker Barnes Becker Bennett Berg Brown"
                            + " Carter Clark Conti Cooper Costa Davies Dubois Evans Fischer Foster Garcia Gray Green Haas Hall"
                            + " Hansen Harris Hill Hughes Jensen Jones Kelly King Klein Lambert Lang Larsen Lewis Lopez Martin"
                            + " Meyer Miller Moore Morris Novak Olsen Parker Petit Price Reed Roberts Rossi Schmidt Scott Silva"
                            + " Stone Taylor Turner Vogel Walker Ward Weber White Wilson Wood Young")
                    .split(" "));

    private final DateShift shift;
    private final Instant end;

    /** @param end the moment after which nothing happens in the shifted log */
    public Customers(DateShift shift, Instant end) {
        this.shift = shift;
        this.end = end;
    }

    public DemoCustomer customer(Buyer buyer) {
        var chance = chance(buyer, "person");
        var country = Country.named(buyer.country());
        var given = any(GIVEN_NAMES, chance);
        var family = any(FAMILY_NAMES, chance);
        var since = shift.apply(buyer.firstSeen());
        return new DemoCustomer(
                buyer.customerId(),
                given + " " + family,
                (given + "." + family + "." + buyer.customerId() + "@example.com").toLowerCase(Locale.ROOT),
                any(country.languages(), chance),
                any(country.zones(), chance),
                country.code(),
                chance.nextInt(100) < 40 ? birthday(chance) : null,
                "imported",
                since,
                since);
    }

    /**
     * What this customer said about marketing by e-mail, oldest first: of a hundred about 84 agreed and kept to it, 4
     * agreed and took it back, 5 refused, 7 were never asked.
     */
    public List<DemoConsent> consents(Buyer buyer) {
        var chance = chance(buyer, "consent");
        var asked = shift.apply(buyer.firstSeen());
        var said = chance.nextInt(100);
        if (said < 84) {
            return List.of(consent(buyer, true, asked, "checkout"));
        }
        if (said < 88) {
            var later = asked.plus(Duration.ofDays(1 + chance.nextInt(90)));
            var withdrawnAt = later.isBefore(end) ? later : end.minusSeconds(1);
            return List.of(
                    consent(buyer, true, asked, "checkout"), consent(buyer, false, withdrawnAt, "customer-service"));
        }
        return said < 93 ? List.of(consent(buyer, false, asked, "checkout")) : List.of();
    }

    private static DemoConsent consent(Buyer buyer, boolean granted, Instant at, String source) {
        return new DemoConsent(buyer.customerId(), "email", "marketing", granted, at, source);
    }

    private static DemoCustomer.Birthday birthday(Random chance) {
        var date = LocalDate.of(1945, 1, 1).plusDays(chance.nextInt(60 * 365));
        return new DemoCustomer.Birthday(date.toString(), "gregorian");
    }

    /** Random's first numbers are alike for neighbouring seeds: a digest of the number is none's neighbour. */
    private static Random chance(Buyer buyer, String purpose) {
        var name = (purpose + ":" + buyer.customerId()).getBytes(StandardCharsets.UTF_8);
        return new Random(UUID.nameUUIDFromBytes(name).getLeastSignificantBits());
    }

    private static String any(List<String> choices, Random chance) {
        return choices.get(chance.nextInt(choices.size()));
    }
}

package io.regulars.outreach.audience;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.security.InsideTls;
import io.regulars.kit.security.InternalTokens;
import io.regulars.outreach.calendar.KeptDay;

/** Asks customer-service, which keeps the dates to itself, whose birthday or own occasion it is. */
@ApplicationScoped
public class OccasionBook {
    private static final int PAGE = 1_000;

    private final InternalTokens tokens;
    private final AudienceConfig config;
    private final Neighbour http;

    OccasionBook(InternalTokens tokens, InsideTls tls, AudienceConfig config) {
        this.tokens = tokens;
        this.config = config;
        this.http = new Neighbour(tls, config.timeout().multipliedBy(4));
    }

    /** @param year of the day's own calendar */
    public record Keeper(UUID customer, int year) {}

    /** @param nextAfter what the next page begins after; null on the last */
    public record Page(List<Keeper> items, UUID nextAfter) {}

    private record Day(String calendar, String monthDay, boolean leapMonth, int year) {}

    private record Asked(String name, List<Day> days, UUID after, int limit) {}

    /** @throws NeighbourUnavailableException when it does not answer */
    public Page page(UUID tenant, String name, List<KeptDay> days, UUID after) {
        List<Day> asked = days.stream()
                .map(kept -> new Day(
                        kept.date().chinese() ? "chinese" : "gregorian",
                        kept.date().monthDay(),
                        kept.date().leapMonth(),
                        kept.year()))
                .toList();
        HttpResponse<byte[]> response = http.post(
                config.customerUrl().resolve("/internal/occasions"),
                tokens.issueOwn("customer-service", tenant, Set.of("contacts:read")),
                new Asked(name, asked, after, PAGE));
        if (response.statusCode() != 200) {
            throw new NeighbourUnavailableException("occasions answered " + response.statusCode());
        }
        Page page = Neighbour.read(response, Page.class);
        if (page == null || page.items() == null) {
            throw new NeighbourUnavailableException("occasions answered without items");
        }
        return page;
    }
}

package io.regulars.outreach.audience;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * How a customer can be reached right now, as customer-service answers it; it is never stored or logged.
 *
 * @param customer the id that was asked for
 * @param root the customer it stands for
 * @param status active, erased or unknown
 * @param marketing effective consent by channel
 * @param service effective consent by channel
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Contact(
        UUID customer,
        UUID root,
        String customerId,
        String status,
        String name,
        String email,
        String language,
        String timeZone,
        Map<String, Boolean> marketing,
        Map<String, Boolean> service,
        int openComplaints,
        List<String> tags) {

    private static final String REFERRER = "referrer:";

    /** How the customer likes to be thanked for a referral, by a tag such as {@code referrer:money}; null when not known. */
    public String referrerType() {
        return tags == null
                ? null
                : tags.stream()
                        .filter(tag -> tag.startsWith(REFERRER))
                        .map(tag -> tag.substring(REFERRER.length()))
                        .findFirst()
                        .orElse(null);
    }

    /** Whether the customer agreed to be contacted for this purpose; nothing said means no. */
    public boolean consents(String purpose, String channel) {
        Map<String, Boolean> consents = purpose.equals("marketing") ? marketing : service;
        return consents != null && Boolean.TRUE.equals(consents.get(channel));
    }

    public boolean active() {
        return "active".equals(status);
    }

    /** The customer's zone, or the shop's where it is not known. */
    public ZoneId zone(Shop shop) {
        try {
            return timeZone == null || timeZone.isBlank() ? shop.zone() : ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            return shop.zone();
        }
    }
}

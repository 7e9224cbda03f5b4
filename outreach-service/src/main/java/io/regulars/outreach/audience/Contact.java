package io.regulars.outreach.audience;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.regulars.outreach.ConsentChannel;

/**
 * How a customer can be reached right now, as customer-service answers it; it is never stored or logged.
 *
 * @param customer the id that was asked for
 * @param root the customer it stands for
 * @param status active, erased or unknown
 * @param owner the colleague who looks after the customer
 * @param marketing effective consent by channel
 * @param service effective consent by channel
 * @param noticeFirst wants to hear by SMS before somebody calls
 * @param wishes null where nothing is known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Contact(
        UUID customer,
        UUID root,
        String customerId,
        String status,
        String name,
        String email,
        String phone,
        String wechatOpenId,
        String owner,
        String language,
        String timeZone,
        Map<String, Boolean> marketing,
        Map<String, Boolean> service,
        int openComplaints,
        boolean noticeFirst,
        List<String> tags,
        Wishes wishes) {

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
        if (consents == null) {
            return false;
        }
        // What a system of the shop's own does with a message is not known here: one channel must be allowed.
        return channel.equals("webhook")
                ? consents.containsValue(true)
                : Boolean.TRUE.equals(consents.get(ConsentChannel.of(channel)));
    }

    /** Whether somebody may call: there is a number, and neither a consent nor a wish is against it. */
    public boolean callable(String purpose) {
        boolean wanted = wishes == null
                || wishes.channels().isEmpty()
                || wishes.channels().contains("phone");
        return phone != null && wanted && consents(purpose, "task");
    }

    /** Where a channel reaches the customer; null when nowhere. Those that reach the shop's own people ask for the customer. */
    public String addressOn(String channel) {
        return switch (channel) {
            case "email" -> email;
            case "sms" -> phone;
            case "wechat" -> wechatOpenId;
            default -> customerId;
        };
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

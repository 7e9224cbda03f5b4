package io.regulars.customer.contact;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonRawValue;

/**
 * How a person can be reached, and whether.
 *
 * @param customer the row asked for
 * @param root the row it stands for, whose data this is; null when unknown
 * @param status active, erased or unknown
 * @param owner the colleague who looks after the customer
 * @param marketing allowed, by channel
 * @param service allowed, by channel
 * @param noticeFirst wants to hear by SMS before somebody calls
 * @param wishes JSON: channels, contactWindows, discreetChannels and the age in years, as far as they are known
 */
record Contact(
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
        @JsonRawValue String wishes) {

    /** Whom to answer about, up to 1,000. */
    record Asked(List<UUID> customers) {}

    /** One contact for each asked, in that order. */
    record Answer(List<Contact> items) {}

    static Contact unknown(UUID customer) {
        return new Contact(
                customer, null, null, "unknown", null, null, null, null, null, null, null, Map.of(), Map.of(), 0, false,
                List.of(), null);
    }
}

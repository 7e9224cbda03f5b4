package io.regulars.customer.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.regulars.customer.identity.Email;
import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.identity.Phone;
import io.regulars.customer.locality.Locality;
import io.regulars.customer.locality.Text;
import io.regulars.customer.locality.WeeklyWindow;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.problem.Violations;

/** What a customer must be like; makes a valid request a draft. */
final class CustomerRules {
    static final Set<String> CHANNELS = Set.of("email", "sms", "wechat", "phone", "post");
    /** How a relation begins. */
    static final List<String> ORIGINS = List.of("bought", "viewed", "referred", "acquaintance", "imported");

    private static final int MOST_ENTRIES = 200;
    private static final Duration AHEAD = Duration.ofHours(24);

    private final Instant now;
    private final Supplier<String> shopCountry;

    /** @param shopCountry asked only for a phone that names no country itself */
    CustomerRules(Instant now, Supplier<String> shopCountry) {
        this.now = now;
        this.shopCountry = shopCountry;
    }

    /** @param pathId the path's id, null in a batch */
    CustomerDraft draft(CustomerRequest request, String pathId, Revision revision) {
        Violations violations = new Violations();
        String id = id(violations, request, pathId);
        Profile profile = profile(violations, request);
        notAhead(violations, "/createdAt", request.createdAt());
        notAhead(violations, "/updatedAt", request.updatedAt());
        violations.throwIfAny();
        return new CustomerDraft(id, profile, request.createdAt(), request.updatedAt(), revision);
    }

    private static String id(Violations violations, CustomerRequest request, String pathId) {
        String id = request.customerId() == null ? pathId : request.customerId();
        ExternalId.checkCustomer(violations, "/customerId", id);
        violations.check(
                id == null || !id.startsWith(ExternalId.OURS),
                "/customerId",
                "ids beginning with ~ are given by Regulars: guests are known by their orders");
        violations.check(pathId == null || pathId.equals(id), "/customerId", "must be the path's id, or left out");
        return id;
    }

    private void notAhead(Violations violations, String pointer, Instant at) {
        violations.check(at == null || !at.isAfter(now.plus(AHEAD)), pointer, "must not be more than 24 hours ahead");
    }

    private Profile profile(Violations violations, CustomerRequest request) {
        Locality.country(violations, "/country", request.country());
        Locality.language(violations, "/language", request.language());
        Locality.zone(violations, "/timeZone", request.timeZone());
        Text.present(300, violations, "/name", request.name());
        Text.present(64, violations, "/gender", request.gender());
        Text.present(128, violations, "/wechatOpenId", request.wechatOpenId());
        violations.check(
                request.origin() == null || ORIGINS.contains(request.origin()),
                "/origin",
                "must be one of " + String.join(", ", ORIGINS));
        Text.present(200, violations, "/owner", request.owner());
        Text.atMost(10_000, violations, "/note", request.note());
        if (request.referredBy() != null) {
            ExternalId.checkCustomer(violations, "/referredBy", request.referredBy());
        }
        birthday(violations, request.birthday());
        occasions(violations, request.occasions());
        preferences(violations, request.preferences());
        entries(violations, "/groups", request.groups());
        entries(violations, "/tags", request.tags());
        return new Profile(
                request.name(),
                request.gender(),
                Email.normal(violations, "/email", request.email()),
                Phone.normal(violations, "/phone", request.phone(), () -> country(request)),
                request.wechatOpenId(),
                request.language(),
                request.timeZone(),
                request.country(),
                request.birthday() == null ? null : request.birthday().complete(),
                request.occasions() == null || !violations.isEmpty()
                        ? List.of()
                        : request.occasions().stream()
                                .map(Profile.Occasion::complete)
                                .toList(),
                request.preferences() == null ? null : request.preferences().complete(),
                request.groups(),
                request.tags(),
                AttributeRules.normal(violations, request.attributes()),
                request.origin(),
                request.referredBy(),
                request.owner(),
                request.note());
    }

    private String country(CustomerRequest request) {
        return request.country() == null ? shopCountry.get() : request.country();
    }

    private static void birthday(Violations violations, Profile.Birthday birthday) {
        if (birthday != null) {
            CalendarDate.check(violations, "/birthday", birthday.date(), birthday.calendar(), birthday.leapMonth());
        }
    }

    private static void occasions(Violations violations, List<Profile.Occasion> occasions) {
        if (occasions == null
                || !violations.check(
                        occasions.size() <= MOST_ENTRIES, "/occasions", "at most " + MOST_ENTRIES + " occasions")) {
            return;
        }
        for (int i = 0; i < occasions.size(); i++) {
            String at = "/occasions/" + i;
            Profile.Occasion occasion = occasions.get(i);
            if (violations.check(occasion != null, at, "must be an object")) {
                violations.check(occasion.name() != null, at + "/name", "is needed");
                Text.present(100, violations, at + "/name", occasion.name());
                CalendarDate.check(violations, at, occasion.date(), occasion.calendar(), occasion.leapMonth());
            }
        }
    }

    private static void preferences(Violations violations, Profile.Preferences preferences) {
        if (preferences == null) {
            return;
        }
        channels(violations, "/preferences/channels", preferences.complete().channels());
        channels(
                violations,
                "/preferences/discreetChannels",
                preferences.complete().discreetChannels());
        WeeklyWindow.check(
                violations,
                "/preferences/contactWindows",
                preferences.complete().contactWindows());
    }

    private static void channels(Violations violations, String pointer, List<String> channels) {
        for (int i = 0; i < Math.min(channels.size(), MOST_ENTRIES); i++) {
            violations.check(
                    channels.get(i) != null && CHANNELS.contains(channels.get(i)),
                    pointer + "/" + i,
                    "must be one of email, sms, wechat, phone, post");
        }
    }

    private static void entries(Violations violations, String pointer, List<String> entries) {
        if (entries == null
                || !violations.check(entries.size() <= MOST_ENTRIES, pointer, "at most " + MOST_ENTRIES + " entries")) {
            return;
        }
        for (int i = 0; i < entries.size(); i++) {
            violations.check(entries.get(i) != null, pointer + "/" + i, "must be a string");
            Text.present(128, violations, pointer + "/" + i, entries.get(i));
        }
    }
}

package io.regulars.customer.profile;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A customer as it is answered. */
@Schema(name = "Customer", examples = CustomerExamples.ANSWER)
record CustomerView(
        String customerId,
        String name,
        String gender,
        String email,
        String phone,
        String wechatOpenId,
        String language,
        String timeZone,
        String country,
        Profile.Birthday birthday,
        List<Profile.Occasion> occasions,
        Profile.Preferences preferences,
        List<String> groups,
        List<String> tags,
        Map<String, JsonNode> attributes,
        String origin,
        String referredBy,
        String owner,
        String note,
        Instant createdAt,
        Instant updatedAt,

        @Schema(description = "What this customer states but another holds")
        List<Conflict> identityConflicts) {

    /** An identifier that another customer stated first. */
    @Schema(name = "IdentityConflict", examples = "{\"field\":\"email\",\"heldBy\":\"c-1000\"}")
    record Conflict(
            @Schema(enumeration = {"email", "phone", "wechatOpenId"})
            String field,

            String heldBy) {}

    /** As a list answers them. */
    @Schema(name = "Customers")
    record Listed(
            List<CustomerView> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}

    static CustomerView of(
            String customerId, Profile profile, Instant createdAt, Instant updatedAt, List<Conflict> conflicts) {
        return new CustomerView(
                customerId,
                profile.name(),
                profile.gender(),
                profile.email(),
                profile.phone(),
                profile.wechatOpenId(),
                profile.language(),
                profile.timeZone(),
                profile.country(),
                profile.birthday(),
                listed(profile.occasions()),
                profile.preferences() == null ? null : profile.preferences().complete(),
                listed(profile.groups()),
                listed(profile.tags()),
                profile.attributes() == null ? Map.of() : profile.attributes(),
                profile.origin(),
                profile.referredBy(),
                profile.owner(),
                profile.note(),
                createdAt,
                updatedAt,
                conflicts);
    }

    /** Less these attributes. */
    CustomerView without(Set<String> names) {
        if (names.isEmpty() || Collections.disjoint(names, attributes.keySet())) {
            return this;
        }
        Map<String, JsonNode> shown = new TreeMap<>(attributes);
        shown.keySet().removeAll(names);
        return new CustomerView(
                customerId,
                name,
                gender,
                email,
                phone,
                wechatOpenId,
                language,
                timeZone,
                country,
                birthday,
                occasions,
                preferences,
                groups,
                tags,
                shown,
                origin,
                referredBy,
                owner,
                note,
                createdAt,
                updatedAt,
                identityConflicts);
    }

    private static <T> List<T> listed(List<T> list) {
        return list == null ? List.of() : list;
    }
}

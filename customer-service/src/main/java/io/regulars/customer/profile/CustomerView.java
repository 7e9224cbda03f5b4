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
        @Schema(description = "The shop's own id") String customerId,
        @Schema(description = "As the shop writes it") String name,
        @Schema(description = "In the words of the shop") String gender,

        @Schema(description = "Normalised: lower case, without spaces around")
        String email,

        @Schema(description = "E.164; without a country code it is read as of the country")
        String phone,

        @Schema(description = "The customer's open id at the shop's WeChat account")
        String wechatOpenId,

        @Schema(description = "BCP 47") String language,
        @Schema(description = "IANA") String timeZone,
        @Schema(description = "ISO 3166-1") String country,

        @Schema(description = "When to congratulate, in one of two calendars")
        Profile.Birthday birthday,

        @Schema(description = "Days of their own: a wedding, a first purchase")
        List<Profile.Occasion> occasions,

        @Schema(description = "How and when the customer likes to hear from the shop")
        Profile.Preferences preferences,

        @Schema(description = "The shop's own circles") List<String> groups,
        @Schema(description = "The shop's own catchwords") List<String> tags,

        @Schema(description = "The shop's own fields, each public, personal or sensitive by /v1/attribute-classes")
        Map<String, JsonNode> attributes,

        @Schema(description = "How the relation began: bought, viewed, referred, acquaintance or imported")
        String origin,

        @Schema(description = "The customerId of who referred this customer")
        String referredBy,

        @Schema(description = "The colleague in charge") String owner,

        @Schema(description = "What colleagues should know at once")
        String note,

        @Schema(description = "Since when this is a customer")
        Instant createdAt,

        @Schema(description = "The shop's time of this state")
        Instant updatedAt,

        @Schema(description = "What this customer states but another holds")
        List<Conflict> identityConflicts) {

    /** An identifier that another customer stated first. */
    @Schema(name = "IdentityConflict", examples = "{\"field\":\"email\",\"heldBy\":\"c-1000\"}")
    record Conflict(
            @Schema(
                    description = "What is stated",
                    enumeration = {"email", "phone", "wechatOpenId"})
            String field,

            @Schema(description = "The customerId of who stated it first")
            String heldBy) {}

    /** As a list answers them. */
    @Schema(name = "Customers")
    record Listed(
            @Schema(description = "One page, in the order asked for")
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

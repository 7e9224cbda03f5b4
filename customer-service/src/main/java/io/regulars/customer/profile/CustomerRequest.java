package io.regulars.customer.profile;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A customer as a caller states it. */
@Schema(name = "CustomerRequest")
record CustomerRequest(
        @Schema(description = "Needed in a batch; else the path's", examples = "c-1001")
        String customerId,

        @Schema(description = "As the shop writes it", examples = "王小明")
        String name,

        @Schema(description = "In the words of the shop", examples = "male")
        String gender,

        @Schema(
                description = "Belongs to the first customer who states it; trimmed, in lower case",
                examples = "wang@example.com")
        String email,

        @Schema(description = "E.164; without a country code it is read as of the country", examples = "+8613800138000")
        String phone,

        @Schema(description = "The customer's open id at the shop's WeChat account", examples = "oX7h-5kQ")
        String wechatOpenId,

        @Schema(description = "BCP 47", examples = "zh-CN") String language,

        @Schema(description = "IANA", examples = "Asia/Shanghai")
        String timeZone,

        @Schema(description = "ISO 3166-1", examples = "CN") String country,

        @Schema(description = "When to congratulate, in one of two calendars")
        Profile.Birthday birthday,

        @Schema(description = "Days of their own: a wedding, a first purchase")
        List<Profile.Occasion> occasions,

        @Schema(description = "How and when the customer likes to hear from the shop")
        Profile.Preferences preferences,

        @Schema(description = "The shop's own circles", examples = "[\"tea-club\"]")
        List<String> groups,

        @Schema(description = "The shop's own catchwords", examples = "[\"vip\"]")
        List<String> tags,

        @Schema(description = "The shop's own fields", examples = "{\"size\":\"L\"}")
        Map<String, JsonNode> attributes,

        @Schema(
                description =
                        "How the relation began. Whom only an order names has bought; a file says imported unless it"
                                + " says more",
                enumeration = {"bought", "viewed", "referred", "acquaintance", "imported"},
                examples = "acquaintance")
        String origin,

        @Schema(description = "The customerId of who referred this customer", examples = "c-1000")
        String referredBy,

        @Schema(description = "The colleague in charge", examples = "li")
        String owner,

        @Schema(description = "What colleagues should know at once", examples = "Prefers green tea")
        String note,

        @Schema(description = "Since when this is a customer; left out: when first heard of")
        Instant createdAt,

        @Schema(description = "The shop's time of this state: an older one changes nothing. Left out: now")
        Instant updatedAt,

        @Schema(description = "Read-only; ignored", readOnly = true, examples = "[]")
        JsonNode identityConflicts) {}

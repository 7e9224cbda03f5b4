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

        @Schema(examples = "王小明") String name,
        @Schema(examples = "male") String gender,
        @Schema(examples = "wang@example.com") String email,
        @Schema(examples = "+8613800138000") String phone,
        String wechatOpenId,
        @Schema(description = "BCP 47", examples = "zh-CN") String language,

        @Schema(description = "IANA", examples = "Asia/Shanghai")
        String timeZone,

        @Schema(description = "ISO 3166-1", examples = "CN") String country,
        Profile.Birthday birthday,
        List<Profile.Occasion> occasions,
        Profile.Preferences preferences,
        @Schema(examples = "[\"tea-club\"]") List<String> groups,
        @Schema(examples = "[\"vip\"]") List<String> tags,

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

        String note,

        @Schema(description = "Since when this is a customer; left out: when first heard of")
        Instant createdAt,

        @Schema(description = "The shop's time of this state: an older one changes nothing. Left out: now")
        Instant updatedAt,

        @Schema(description = "Read-only; ignored", readOnly = true)
        JsonNode identityConflicts) {}

package io.regulars.outreach.template;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What becomes of the links in a message. */
@Schema(name = "TemplateLinks")
public record LinkSettings(
        @Schema(description = "Lead by way of /r/..., which notes the click", defaultValue = "false")
        boolean track,

        @Schema(description = "utm_source", nullable = true, examples = "regulars")
        String source,

        @Schema(description = "utm_medium", nullable = true, examples = "email")
        String medium,

        @Schema(description = "utm_campaign", nullable = true, examples = "winback")
        String campaign) {
    static final LinkSettings NONE = new LinkSettings(false, null, null, null);

    void check(Violations faults) {
        utm().forEach((name, value) -> faults.check(
                value.length() <= 100 && !value.isBlank(), "/links", "names must have from 1 to 100 characters"));
    }

    /** The url with the shop's campaign names, where it does not say them itself. */
    String named(String url) {
        int hash = url.indexOf('#');
        StringBuilder named = new StringBuilder(hash < 0 ? url : url.substring(0, hash));
        utm().forEach((name, value) -> {
            if (named.indexOf("?" + name + "=") < 0 && named.indexOf("&" + name + "=") < 0) {
                named.append(named.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return named.append(hash < 0 ? "" : url.substring(hash)).toString();
    }

    private Map<String, String> utm() {
        Map<String, String> utm = new LinkedHashMap<>();
        put(utm, "utm_source", source);
        put(utm, "utm_medium", medium);
        put(utm, "utm_campaign", campaign);
        return utm;
    }

    private static void put(Map<String, String> utm, String name, String value) {
        if (value != null) {
            utm.put(name, value);
        }
    }
}

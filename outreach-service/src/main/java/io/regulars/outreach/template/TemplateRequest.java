package io.regulars.outreach.template;

import java.util.Map;
import java.util.regex.Pattern;

import io.regulars.kit.problem.Violations;
import io.regulars.outreach.TouchClass;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A template as callers put it. */
@Schema(name = "TemplateRequest")
public record TemplateRequest(
        @Schema(description = "May repeat the name of the path", nullable = true)
        String name,

        @Schema(examples = "email") String channel,

        @Schema(
                description = "The only class of touches it may be used for; any when left out",
                nullable = true,
                enumeration = {"marketing", "service", "transactional"},
                examples = "marketing")
        String purpose,

        @Schema(description = "Texts by BCP 47 language") Map<String, Variant> variants) {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final int MOST_VARIANTS = 50;
    private static final int LONGEST_SUBJECT = 500;
    private static final int LONGEST_TEXT = 200_000;

    void check() {
        Violations faults = new Violations();
        faults.check("email".equals(channel), "/channel", "must be email");
        faults.check(
                purpose == null || TouchClass.named(purpose).isPresent(),
                "/purpose",
                "must be marketing, service or transactional");
        if (faults.check(
                variants != null && !variants.isEmpty() && variants.size() <= MOST_VARIANTS,
                "/variants",
                "from 1 to " + MOST_VARIANTS + " languages are needed")) {
            variants.forEach((language, variant) -> check(language, variant, faults));
        }
        faults.throwIfAny();
    }

    private static void check(String language, Variant variant, Violations faults) {
        String at = "/variants/" + language.replace("~", "~0").replace("/", "~1");
        faults.check(LANGUAGE.matcher(language).matches(), at, "must be named by a language such as en or zh-CN");
        if (!faults.check(variant != null, at, "must be an object")) {
            return;
        }
        faults.check(
                variant.subject() != null
                        && !variant.subject().isBlank()
                        && variant.subject().length() <= LONGEST_SUBJECT
                        && variant.subject().chars().noneMatch(c -> c == '\r' || c == '\n'),
                at + "/subject",
                "is needed: one line of at most " + LONGEST_SUBJECT + " characters");
        faults.check(
                variant.text() != null || variant.html() != null, at + "/text", "is needed where there is no html");
        check(variant.subject(), at + "/subject", faults);
        check(variant.text(), at + "/text", faults);
        check(variant.html(), at + "/html", faults);
    }

    private static void check(String text, String pointer, Violations faults) {
        if (text == null) {
            return;
        }
        faults.check(text.length() <= LONGEST_TEXT, pointer, "must have at most " + LONGEST_TEXT + " characters");
        Placeholders.unknownIn(text)
                .ifPresent(name ->
                        faults.add(pointer, "{{" + name + "}} is not known; there are " + Placeholders.knownNames()));
    }
}

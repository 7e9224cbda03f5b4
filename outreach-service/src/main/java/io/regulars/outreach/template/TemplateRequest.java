package io.regulars.outreach.template;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.regulars.kit.problem.Violations;
import io.regulars.outreach.TouchClass;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A template as callers put it. */
@Schema(name = "TemplateRequest")
public record TemplateRequest(
        @Schema(examples = "winback", description = "May repeat the name of the path", nullable = true)
        String name,

        @Schema(
                description = "What it is for",
                enumeration = {"email", "sms", "wechat", "webhook", "task"},
                examples = "email")
        String channel,

        @Schema(
                description = "The only class of touches it may be used for; any when left out",
                nullable = true,
                enumeration = {"marketing", "service", "transactional"},
                examples = "marketing")
        String purpose,

        @Schema(
                description = "Of a task; call when left out",
                nullable = true,
                enumeration = {"call", "visit", "card", "gift"})
        String kind,

        @Schema(
                description = "It gives nothing away: it may go where a customer says that others read along",
                defaultValue = "false")
        Boolean discreet,

        @Schema(description = "How its links are counted and marked", nullable = true)
        LinkSettings links,

        @Schema(description = "Texts by BCP 47 language") Map<String, Variant> variants) {

    private static final List<String> CHANNELS = List.of("email", "sms", "wechat", "webhook", "task");
    private static final List<String> NEED_SUBJECT = List.of("email", "task");
    private static final List<String> NEED_TEXT = List.of("sms", "wechat", "task");
    private static final List<String> KINDS = List.of("call", "visit", "card", "gift");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final int MOST_VARIANTS = 50;
    private static final int LONGEST_SUBJECT = 500;
    private static final int LONGEST_TEXT = 200_000;

    void check() {
        Violations faults = new Violations();
        faults.check(
                CHANNELS.contains(String.valueOf(channel)),
                "/channel",
                "must be one of " + String.join(", ", CHANNELS));
        faults.check(
                purpose == null || TouchClass.named(purpose).isPresent(),
                "/purpose",
                "must be marketing, service or transactional");
        faults.check(
                "task".equals(channel) ? kind == null || KINDS.contains(kind) : kind == null,
                "/kind",
                "is for tasks: one of " + String.join(", ", KINDS));
        if (links != null) {
            links.check(faults);
        }
        if (faults.check(
                variants != null && !variants.isEmpty() && variants.size() <= MOST_VARIANTS,
                "/variants",
                "from 1 to " + MOST_VARIANTS + " languages are needed")) {
            variants.forEach((language, variant) -> check(language, variant, faults));
        }
        faults.throwIfAny();
    }

    private void check(String language, Variant variant, Violations faults) {
        String at = "/variants/" + language.replace("~", "~0").replace("/", "~1");
        faults.check(LANGUAGE.matcher(language).matches(), at, "must be named by a language such as en or zh-CN");
        if (!faults.check(variant != null, at, "must be an object")) {
            return;
        }
        faults.check(
                variant.subject() == null
                        ? !NEED_SUBJECT.contains(String.valueOf(channel))
                        : !variant.subject().isBlank() && isLine(variant.subject(), LONGEST_SUBJECT),
                at + "/subject",
                "is needed: one line of at most " + LONGEST_SUBJECT + " characters");
        boolean html = variant.html() != null;
        faults.check(
                variant.text() != null || html && !NEED_TEXT.contains(String.valueOf(channel)),
                at + "/text",
                html ? "is needed: this channel knows no html" : "is needed where there is no html");
        faults.check(
                variant.providerTemplate() == null || isLine(variant.providerTemplate(), 200),
                at + "/providerTemplate",
                "must be one line");
        faults.check(
                variant.link() == null || variant.link().matches("https?://[^\\s]{1,1900}"),
                at + "/link",
                "must be a url");
        check(variant.subject(), at + "/subject", faults);
        check(variant.text(), at + "/text", faults);
        check(variant.html(), at + "/html", faults);
        check(variant.link(), at + "/link", faults);
        if (variant.parameters() != null) {
            faults.check(variant.parameters().size() <= 50, at + "/parameters", "at most 50");
            variant.parameters().forEach((name, text) -> {
                String pointer = at + "/parameters/" + name.replace("~", "~0").replace("/", "~1");
                faults.check(text != null, pointer, "must be a text");
                check(text, pointer, faults);
            });
        }
    }

    private static boolean isLine(String text, int longest) {
        return text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }

    private static void check(String text, String pointer, Violations faults) {
        if (text != null
                && faults.check(
                        text.length() <= LONGEST_TEXT, pointer, "must have at most " + LONGEST_TEXT + " characters")) {
            Text.check(text, pointer, faults);
        }
    }

    TemplateRequest complete() {
        return "task".equals(channel) && kind == null
                ? new TemplateRequest(name, channel, purpose, "call", discreet, links, variants)
                : this;
    }
}

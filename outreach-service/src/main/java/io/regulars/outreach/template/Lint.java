package io.regulars.outreach.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.regulars.outreach.SmsText;

import static java.util.Map.entry;

/** What a reader of a template would ask about. */
final class Lint {
    private static final Pattern SAYS_HOW_TO_END = Pattern.compile("\\{\\{\\s*unsubscribeUrl|退订|\\bSTOP\\b");
    /** By which the length of a message is told beforehand. */
    static final Map<String, String> SAMPLE = Map.ofEntries(
            entry(Text.CUSTOMER_NAME, "Anna Müller"),
            entry(Text.CUSTOMER_ID, "C-10017"),
            entry(Text.SHOP_NAME, "Blumen Meier"),
            entry(Text.OFFER, "SPRING-20"),
            entry(Text.UNSUBSCRIBE_URL, "https://shop.example.com/u/" + "x".repeat(88)),
            entry("event.tier", "Gold"),
            entry("event.previousTier", "Silver"),
            entry("event.points", "1250"),
            entry("event.campaign", "spring-2026"),
            entry("event.segment", "regulars-of-tea"),
            entry("event.category", "milk powder"),
            entry("event.lastDay", "2026-03-31"));

    private Lint() {}

    static List<Finding> of(String channel, String purpose, Map<String, Variant> variants, String senderName) {
        List<Finding> findings = new ArrayList<>();
        if (channel.equals("email") && (senderName == null || senderName.isBlank())) {
            findings.add(new Finding("/variants", "sender-name", "the shop's settings have no senderName"));
        }
        variants.forEach((language, variant) -> {
            String at = "/variants/" + language;
            boolean canEnd = !"transactional".equals(purpose) && (channel.equals("email") || channel.equals("sms"));
            if (canEnd) {
                unsubscribe(at + "/text", variant.text(), findings);
                unsubscribe(at + "/html", variant.html(), findings);
            }
            if (channel.equals("email") && variant.text() == null) {
                findings.add(new Finding(at + "/text", "plain-text", "some can not read html"));
            }
            if (channel.equals("sms") && variant.text() != null) {
                int segments = SmsText.segments(Text.fill(variant.text(), SAMPLE, false, 200_000));
                if (segments > 1) {
                    findings.add(new Finding(
                            at + "/text", "segments", "about " + segments + " segments, each of which is paid"));
                }
            }
            if (channel.equals("wechat") && variant.providerTemplate() == null) {
                findings.add(new Finding(at + "/providerTemplate", "provider-template", "is needed to be sent"));
            }
        });
        return findings;
    }

    private static void unsubscribe(String at, String text, List<Finding> findings) {
        if (text != null && !SAYS_HOW_TO_END.matcher(text).find()) {
            findings.add(new Finding(at, "unsubscribe", "does not say how to end these messages: {{unsubscribeUrl}}"));
        }
    }
}

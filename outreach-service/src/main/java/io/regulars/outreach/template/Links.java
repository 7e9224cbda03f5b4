package io.regulars.outreach.template;

import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the links of a filled text, so that each can be led elsewhere. */
final class Links {
    private static final Pattern IN_HTML = Pattern.compile("(href\\s*=\\s*\")(https?://[^\"<>\\s]{1,2000})(\")");
    /** Without what ends a sentence, in Latin or in Chinese. */
    private static final Pattern IN_TEXT = Pattern.compile("https?://[^\\s<>\"，。；！？）】」]{1,2000}(?<![.,;:!?)\\]'])");

    private static final Pattern TAG = Pattern.compile("\\{\\{[^}]*}}");

    private Links() {}

    /** The links that are the shop's own words: no part of them comes from a value, which may be a stranger's or personal. */
    static Set<String> literal(Variant variant) {
        Set<String> found = new HashSet<>();
        UnaryOperator<String> note = url -> {
            found.add(url);
            return url;
        };
        inText(untagged(variant.text()), note);
        inHtml(untagged(variant.html()), note);
        if (variant.parameters() != null) {
            variant.parameters().values().forEach(text -> inText(untagged(text), note));
        }
        if (variant.link() != null && !variant.link().contains("{{")) {
            found.add(variant.link());
        }
        return found;
    }

    private static String untagged(String text) {
        return text == null ? null : TAG.matcher(text).replaceAll(" ");
    }

    static String inHtml(String html, UnaryOperator<String> lead) {
        return html == null
                ? null
                : IN_HTML.matcher(html)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                found.group(1) + escaped(lead.apply(unescaped(found.group(2)))) + found.group(3)));
    }

    static String inText(String text, UnaryOperator<String> lead) {
        return text == null
                ? null
                : IN_TEXT.matcher(text).replaceAll(found -> Matcher.quoteReplacement(lead.apply(found.group())));
    }

    private static String unescaped(String url) {
        return url.replace("&#x3D;", "=").replace("&#39;", "'").replace("&amp;", "&");
    }

    private static String escaped(String url) {
        return url.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}

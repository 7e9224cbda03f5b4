package io.regulars.outreach.template;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the links of a filled text, so that each can be led elsewhere. */
final class Links {
    private static final Pattern IN_HTML = Pattern.compile("(href\\s*=\\s*\")(https?://[^\"<>\\s]{1,2000})(\")");
    /** Without what ends a sentence, in Latin or in Chinese. */
    private static final Pattern IN_TEXT = Pattern.compile("https?://[^\\s<>\"，。；！？）】」]{1,2000}(?<![.,;:!?)\\]'])");

    private Links() {}

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

package io.regulars.outreach.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A closed list of names in double braces, each with an optional text for its absence: {@code {{customer.name|friend}}}.
 *
 * <p>One pass over the text: what a value contains is never read again, and what is no such name stays literal. So
 * there is nothing to inject into.
 */
final class Placeholders {
    static final String CUSTOMER_NAME = "customer.name";
    static final String CUSTOMER_ID = "customer.id";
    static final String SHOP_NAME = "shop.name";
    static final String OFFER = "offer";
    static final String UNSUBSCRIBE_URL = "unsubscribeUrl";

    private static final List<String> KNOWN = List.of(CUSTOMER_NAME, CUSTOMER_ID, SHOP_NAME, OFFER, UNSUBSCRIBE_URL);
    private static final Pattern NAMED =
            Pattern.compile("\\{\\{ {0,3}([A-Za-z][A-Za-z0-9_.]{0,60}) {0,3}(?:\\|([^{}|\\r\\n]{0,100}))?}}");

    private Placeholders() {}

    static String knownNames() {
        return String.join(", ", KNOWN);
    }

    /** A name that nobody fills, most likely a typing error. */
    static Optional<String> unknownIn(String text) {
        return NAMED.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !KNOWN.contains(name))
                .findFirst();
    }

    /**
     * @param values may lack names and hold nulls
     * @param escape applied to every value and to every text for an absence
     * @throws OversizedMessageException when the result passes {@code limit} characters
     */
    static String fill(String text, Map<String, String> values, UnaryOperator<String> escape, int limit) {
        StringBuilder filled = new StringBuilder(Math.min(limit, text.length() + 256));
        Matcher matcher = NAMED.matcher(text);
        int from = 0;
        while (matcher.find()) {
            if (!KNOWN.contains(matcher.group(1))) {
                continue;
            }
            append(filled, text.substring(from, matcher.start()), limit);
            append(filled, escape.apply(value(matcher, values)), limit);
            from = matcher.end();
        }
        append(filled, text.substring(from), limit);
        return filled.toString();
    }

    private static String value(Matcher matcher, Map<String, String> values) {
        String value = values.get(matcher.group(1));
        if (value == null || value.isBlank()) {
            return matcher.group(2) == null ? "" : matcher.group(2).trim();
        }
        return value;
    }

    private static void append(StringBuilder filled, String part, int limit) {
        if (filled.length() + part.length() > limit) {
            throw new OversizedMessageException();
        }
        filled.append(part);
    }
}

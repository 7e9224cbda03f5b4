package io.regulars.kit.paging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters that are stored may name a person. */
public final class FilterNames {
    private FilterNames() {}

    /** The filter with another name wherever it compares with exactly this one, or with what begins so. */
    public static String rename(String filter, String from, String to) {
        String name = Pattern.quote(from);
        return Pattern.compile(
                        "([\"'])" + name + "(\\*?)\\1" + "|(?<![^\\s(),;=!<>])" + name + "(\\*?)(?![^\\s(),;=!<>])")
                .matcher(filter)
                .replaceAll(found -> {
                    String star = found.group(2) == null ? found.group(3) : found.group(2);
                    return Matcher.quoteReplacement('"' + to + star + '"');
                });
    }
}

package io.regulars.customer.identity;

import java.util.Locale;
import java.util.regex.Pattern;

import io.regulars.kit.problem.Violations;

/** E-mail addresses: trimmed and lower case, no dot or plus folding. */
public final class Email {
    private static final Pattern SYNTAX = Pattern.compile(
            "[^\\s@\"(),:;<>\\[\\\\\\]\\p{Cntrl}]{1,64}@(?=.{1,253}$)[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]*[\\p{L}\\p{N}\\p{M}])?"
                    + "(?:\\.[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]*[\\p{L}\\p{N}\\p{M}])?)+");

    private Email() {}

    /** The address as it is compared; null for an absent one. */
    public static String normal(Violations violations, String pointer, String stated) {
        if (stated == null) {
            return null;
        }
        String address = stated.strip().toLowerCase(Locale.ROOT);
        boolean valid = address.length() <= 254 && SYNTAX.matcher(address).matches() && hasNoStrayDots(address);
        return violations.check(valid, pointer, "must be an e-mail address such as wang@example.com") ? address : null;
    }

    private static boolean hasNoStrayDots(String address) {
        String local = address.substring(0, address.indexOf('@'));
        return !local.startsWith(".") && !local.endsWith(".") && !local.contains("..");
    }
}

package io.regulars.customer.coupon;

import java.security.SecureRandom;
import java.util.Locale;

/** What a coupon is known by: 80 random bits, in letters and digits that nobody confuses. */
final class Code {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Code() {}

    static String random() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    static boolean isPossible(String normal) {
        return normal.length() == LENGTH && normal.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0);
    }

    /** As people type it: in any case, with spaces and hyphens. */
    static String normal(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}

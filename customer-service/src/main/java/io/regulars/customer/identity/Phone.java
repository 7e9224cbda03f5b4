package io.regulars.customer.identity;

import java.util.function.Supplier;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import io.regulars.kit.problem.Violations;

/** Phone numbers as E.164, such as +8613800138000. */
public final class Phone {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private Phone() {}

    /** @param country asked only for a number without country code; may give null */
    public static String normal(Violations violations, String pointer, String stated, Supplier<String> country) {
        if (stated == null) {
            return null;
        }
        String text = stated.strip();
        String number = text.length() > 50 ? null : e164(text, text.startsWith("+") ? null : country.get());
        violations.check(
                number != null,
                pointer,
                "must be a phone number with its country code, such as +8613800138000 (without it, the customer's"
                        + " or the shop's country is needed)");
        return number;
    }

    private static String e164(String text, String country) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(text, country);
            // Possible, not valid: number plans change faster than any release of the library.
            return NUMBERS.isPossibleNumber(number)
                    ? NUMBERS.format(number, PhoneNumberUtil.PhoneNumberFormat.E164)
                    : null;
        } catch (NumberParseException e) {
            return null;
        }
    }
}

package io.regulars.customer.identity;

import java.util.Locale;

/** Something that tells people apart: at most one customer holds it. */
public record Identifier(Kind kind, String value) {

    /** What it is; the name stands in the database. */
    public enum Kind {
        EMAIL,
        PHONE,
        WECHAT;

        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    public static Identifier email(String address) {
        return new Identifier(Kind.EMAIL, address);
    }

    public static Identifier phone(String number) {
        return new Identifier(Kind.PHONE, number);
    }

    public static Identifier wechat(String openId) {
        return new Identifier(Kind.WECHAT, openId);
    }
}

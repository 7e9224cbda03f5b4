package io.regulars.outreach;

/** The text of an SMS and its length as the networks count it. */
public final class SmsText {
    private static final String GSM = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String GSM_TWICE = "^{}\\[~]|€\f";

    private SmsText() {}

    /** The text with the sender's name, in the way of its script, unless it says so itself. */
    public static String signed(String text, String senderName) {
        if (text.contains(senderName)) {
            return text;
        }
        return isGsm(senderName) ? senderName + ": " + text : "【" + senderName + "】" + text;
    }

    /** How many parts the networks make of it: 3GPP TS 23.038, 160 or 70 characters, a few less when joined. */
    public static int segments(String text) {
        if (isGsm(text)) {
            int septets =
                    text.chars().map(c -> GSM_TWICE.indexOf(c) >= 0 ? 2 : 1).sum();
            return septets <= 160 ? 1 : (septets + 152) / 153;
        }
        return text.length() <= 70 ? 1 : (text.length() + 66) / 67;
    }

    private static boolean isGsm(String text) {
        return text.chars().allMatch(c -> GSM.indexOf(c) >= 0 || GSM_TWICE.indexOf(c) >= 0);
    }
}

package io.regulars.outreach.channel;

import java.util.UUID;

/**
 * What became of a message after it was taken.
 *
 * @param touch null where only the receipt tells
 * @param receipt null where only the touch tells
 * @param reason a stable slug without personal data; null when it was delivered
 */
record Report(UUID touch, String receipt, boolean delivered, String reason) {
    /** Null for what is no id of a touch. */
    static UUID touch(String text) {
        try {
            return text == null || text.length() != 36 ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A provider's code as part of a reason: short, without surprises. */
    static String slug(String code) {
        String slug = code.replaceAll("[^A-Za-z0-9._-]+", "-");
        return slug.substring(0, Math.min(slug.length(), 60));
    }
}

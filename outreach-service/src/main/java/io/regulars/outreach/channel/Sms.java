package io.regulars.outreach.channel;

import java.util.Map;
import java.util.UUID;

/**
 * One SMS.
 *
 * @param phone in E.164, with its plus
 * @param template the provider's own code of an approved text; null where it takes any text
 * @param parameters of that template, in order
 */
record Sms(UUID touch, String phone, String text, String template, Map<String, String> parameters) {
    @Override
    public String toString() {
        return "SMS of touch " + touch;
    }
}

package io.regulars.outreach.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.regulars.outreach.audience.Contact;

/** Contacts as customer-service would answer them: those of Anna, but for what a test says. */
public final class Contacts {
    private static final ObjectMapper JSON =
            JsonMapper.builder().findAndAddModules().build();

    private Contacts() {}

    public static Contact anna() {
        return anna(Map.of());
    }

    public static Contact anna(Map<String, Object> but) {
        Map<String, Object> answer = new HashMap<>(Map.of(
                "customer", UUID.randomUUID(),
                "customerId", "C-1",
                "status", "active",
                "name", "Anna",
                "email", "anna@example.com",
                "phone", "+4915112345678",
                "language", "en",
                "marketing", Map.of("email", true, "sms", true, "phone", true, "task", true),
                "service", Map.of("email", true, "sms", true, "phone", true, "task", true),
                "openComplaints", 0));
        answer.putAll(but);
        return JSON.convertValue(answer, Contact.class);
    }
}

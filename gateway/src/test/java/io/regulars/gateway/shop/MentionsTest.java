package io.regulars.gateway.shop;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MentionsTest {
    private static final Set<String> IDS = Set.of("c-7", "71");
    private static final Set<String> CONTACTS = Set.of("anna@example.com", "+8613800138000");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"customer\":{\"id\":71}}",
                "{\"customer_id\":\"C-7\"}",
                "{\"customerIds\":[],\"customerId\":\"c-7\"}",
                "{\"billing\":[{\"email\":\"Anna@Example.com\"}]}",
                "{\"phone\":\"+8613800138000\"}",
                "{\"phone\":\"+86 138-0013-8000\"}",
                "{\"phone\":\"0086 (138) 0013.8000\"}",
                "{\"phone\":\"138 0013 8000\"}",
                "{\"phone\":13800138000}",
                "{ no JSON: anna@example.com"
            })
    void knowsAPersonByIdAndContact(String body) {
        assertThat(of(body)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"customer\":{\"id\":72}}",
                "{\"quantity\":71,\"note\":\"c-7\"}",
                "{\"phone\":\"+8613800138001\"}",
                "{\"phone\":\"8000\",\"zip\":\"0000000\"}",
                "{\"email\":\"hanna@example.com\"}",
                "{}"
            })
    void knowsNobodyElse(String body) {
        assertThat(of(body)).isFalse();
    }

    private static boolean of(String body) {
        return Mentions.of(body.getBytes(StandardCharsets.UTF_8), IDS, CONTACTS);
    }
}

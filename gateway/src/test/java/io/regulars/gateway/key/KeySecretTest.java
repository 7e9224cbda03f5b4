package io.regulars.gateway.key;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeySecretTest {
    @Test
    void neverRepeats() {
        assertThat(KeySecret.random()).isNotEqualTo(KeySecret.random());
    }

    @Test
    void readsWhatItWrote() {
        KeySecret secret = KeySecret.random();

        assertThat(KeySecret.parse(secret.text())).contains(secret);
    }

    @Test
    void takesNothingElseForAKey() {
        String text = KeySecret.random().text();

        assertThat(KeySecret.parse(text + "A")).isEmpty();
        assertThat(KeySecret.parse(text.substring(1))).isEmpty();
        assertThat(KeySecret.parse(text.replaceFirst(".$", "é"))).isEmpty();
        assertThat(KeySecret.parse("")).isEmpty();
    }

    @Test
    void printsItsPrefixAlone() {
        KeySecret secret = KeySecret.random();

        assertThat(secret.toString()).hasSize(14).isEqualTo(secret.text().substring(0, 11) + "...");
    }
}

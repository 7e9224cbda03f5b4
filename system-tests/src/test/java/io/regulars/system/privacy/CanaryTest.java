package io.regulars.system.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CanaryTest {
    private final Canary canary = new Canary("name", "Zoë Kanari 9c1f");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xx Zoë Kanari 9c1f xx",
                "{\"name\":\"zoë kanari 9c1f\"}",
                "name=Zo%C3%AB+Kanari+9c1f",
                "/v1/x/zo%c3%ab%20kanari%209c1f",
                "{\"name\":\"Zo\\u00eb Kanari 9c1f\"}",
                "\\x785a6fc3ab204b616e617269203963316678",
            })
    void isFoundHoweverItIsWritten(String text) {
        assertThat(canary.in(text)).as(text).isPresent();
    }

    @Test
    void isFoundInBase64WhateverStandsBeforeIt() {
        for (String before : new String[] {"", "a", "ab", "abc"}) {
            byte[] text = (before + "Zoë Kanari 9c1f and more").getBytes(StandardCharsets.UTF_8);
            assertThat(canary.in("x" + Base64.getEncoder().encodeToString(text)))
                    .as(before)
                    .isPresent();
        }
    }

    /** printf 'Zoë Kanari 9c1f' | sha256sum */
    @Test
    void isFoundAsAPlainHash() {
        assertThat(canary.in("cc9473b4874f99aa49685fd23375a5f0b65eed54f57bd0e6bb2430ea63015b1d"))
                .isPresent();
    }

    @Test
    void isNotFoundInWhatIsNotIt() {
        assertThat(canary.in("Zoë Kanari 9c1e, and 9c1f alone")).isEmpty();
    }
}

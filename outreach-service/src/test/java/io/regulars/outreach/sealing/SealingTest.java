package io.regulars.outreach.sealing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealingTest {
    private static final String OLD = "an old key of more than 32 characters";
    private static final String NEW = "a new key of more than 32 characters!";

    @Test
    void opensWhatItSealedInItsPlaceOnly() {
        Sealing sealing = sealing(OLD);
        Sealed sealed = sealing.seal("canary-密码", "shop/email");

        assertThat(sealing.open(sealed, "shop/email")).isEqualTo("canary-密码");
        assertThat(new String(sealed.content(), StandardCharsets.ISO_8859_1)).doesNotContain("canary");
        assertThatThrownBy(() -> sealing.open(sealed, "another-shop/email")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameTextIsNeverSealedTheSameWay() {
        Sealing sealing = sealing(OLD);
        assertThat(sealing.seal("secret", "p").content())
                .isNotEqualTo(sealing.seal("secret", "p").content());
    }

    @Test
    void aTouchedSealDoesNotOpen() {
        Sealing sealing = sealing(OLD);
        Sealed sealed = sealing.seal("secret", "p");
        sealed.content()[sealed.content().length - 1] ^= 1;
        assertThatThrownBy(() -> sealing.open(sealed, "p")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aNewKeyInFrontSealsAndTheOldOneStillOpens() {
        Sealed before = sealing(OLD).seal("secret", "p");
        Sealing both = sealing(NEW, OLD);

        assertThat(both.open(before, "p")).isEqualTo("secret");
        Sealed after = both.seal("secret", "p");
        assertThat(after.key()).isNotEqualTo(before.key());
        assertThat(sealing(NEW).open(after, "p")).isEqualTo("secret");
        assertThatThrownBy(() -> sealing(NEW).open(before, "p"))
                .isInstanceOf(UnknownKeyException.class)
                .hasMessageContaining(before.key());
    }

    @Test
    void noKeyAndShortKeysAreRefused() {
        assertThatThrownBy(SealingTest::sealing).hasMessageContaining("REGULARS_SEALING_KEYS");
        assertThatThrownBy(() -> sealing(NEW, "short")).hasMessageContaining("at least 32 characters");
    }

    private static Sealing sealing(String... keys) {
        return new Sealing(() -> Optional.of(List.of(keys)));
    }
}

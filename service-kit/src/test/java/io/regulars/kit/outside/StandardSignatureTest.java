package io.regulars.kit.outside;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StandardSignatureTest {
    /** Computed by the npm package standardwebhooks 1.1.1. */
    @Test
    void agreesWithAnIndependentImplementation() {
        assertThat(StandardSignature.of(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1614265330,
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void makesSecretsThatAreOnes() {
        assertThat(StandardSignature.key(StandardSignature.newSecret()))
                .hasValueSatisfying(key -> assertThat(key).hasSize(32));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa==", "secret", "whsec_!!"})
    void knowsWhatIsNone(String secret) {
        assertThat(StandardSignature.key(secret)).isEmpty();
    }
}

package io.regulars.outreach.experiment;

import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DrawTest {
    private static final UUID TENANT = UUID.fromString("11111111-1111-1111-1111-111111111111");
    private static final UUID CUSTOMER = UUID.fromString("22222222-2222-2222-2222-222222222222");

    @Test
    void isTheSameForEver() {
        // Python: int.from_bytes(sha256(f"{tenant}\n{experiment}\n{customer}".encode()).digest()[:8], "big") / 2**64
        assertThat(Draw.of(TENANT, "playbook:winback", CUSTOMER)).isCloseTo(0.45135964182031896, within(1e-12));
    }

    @Test
    void isSpreadEvenly() {
        long low = IntStream.range(0, 20_000)
                .filter(i -> Draw.of(TENANT, "e", new UUID(7, i)) < 0.1)
                .count();
        // Ten standard deviations around 2,000.
        assertThat(low).isBetween(1_576L, 2_424L);
    }

    @Test
    void differsByExperiment() {
        long both = IntStream.range(0, 20_000)
                .filter(i -> Draw.of(TENANT, "a", new UUID(7, i)) < 0.1)
                .filter(i -> Draw.of(TENANT, "b", new UUID(7, i)) < 0.1)
                .count();
        assertThat(both).isBetween(60L, 340L);
    }
}

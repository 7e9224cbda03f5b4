package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.postgresql.util.ByteConverter;

import static org.assertj.core.api.Assertions.assertThat;

class NumericTest {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void theDriverReadsWhatWasWritten() {
        for (String value :
                List.of("0", "0.00", "1", "-1", "0.05", "10000", "9999.9999", "10000.0001", "-120.30", "1e3")) {
            assertRead(new BigDecimal(value));
        }
        for (int round = 0; round < 100_000; round++) {
            int bits = random.nextInt(random.nextBoolean() ? 55 : 140) + 1;
            BigDecimal value = new BigDecimal(new BigInteger(bits, random), random.nextInt(25) - 3);
            assertRead(random.nextBoolean() ? value : value.negate());
        }
    }

    private void assertRead(BigDecimal value) {
        byte[] bytes = Numeric.bytes(value);
        BigDecimal read = (BigDecimal) ByteConverter.numeric(bytes, 0, bytes.length);
        assertThat(read).as("seed %d", seed).isEqualByComparingTo(value);
        assertThat(read.scale()).as("seed %d: %s", seed, value).isEqualTo(Math.max(0, value.scale()));
    }
}

package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** PostgreSQL's binary form of a numeric: four decimal digits to a short, those of the fraction after the others. */
final class Numeric {
    private static final int DIGITS = 4;
    private static final int BASE = 10_000;
    private static final short PLUS = 0;
    private static final short MINUS = 0x4000;
    private static final long[] POWERS = {1, 10, 100, 1_000};

    private Numeric() {}

    static byte[] bytes(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        int fill = Math.floorMod(-plain.scale(), DIGITS);
        short[] groups = groups(plain.unscaledValue().abs(), fill);
        int fraction = (plain.scale() + fill) / DIGITS;
        int last = 0;
        while (last < groups.length && groups[last] == 0) {
            last++;
        }
        int count = groups.length - last;
        ByteBuffer bytes = ByteBuffer.allocate((4 + count) * Short.BYTES)
                .putShort((short) count)
                .putShort((short) (count == 0 ? 0 : groups.length - fraction - 1))
                .putShort(value.signum() < 0 ? MINUS : PLUS)
                .putShort((short) plain.scale());
        for (int i = groups.length - 1; i >= last; i--) {
            bytes.putShort(groups[i]);
        }
        return bytes.array();
    }

    /** The least first, none above the greatest that is not 0. */
    private static short[] groups(BigInteger digits, int fill) {
        if (digits.bitLength() > 50) {
            return groups(digits.multiply(BigInteger.valueOf(POWERS[fill])));
        }
        short[] groups = new short[5];
        int count = 0;
        for (long rest = digits.longValue() * POWERS[fill]; rest > 0; rest /= BASE) {
            groups[count++] = (short) (rest % BASE);
        }
        return Arrays.copyOf(groups, count);
    }

    private static short[] groups(BigInteger digits) {
        BigInteger base = BigInteger.valueOf(BASE);
        short[] groups = new short[digits.bitLength() / 13 + 1];
        int count = 0;
        for (BigInteger rest = digits; rest.signum() > 0; ) {
            BigInteger[] parts = rest.divideAndRemainder(base);
            groups[count++] = parts[1].shortValueExact();
            rest = parts[0];
        }
        return Arrays.copyOf(groups, count);
    }
}

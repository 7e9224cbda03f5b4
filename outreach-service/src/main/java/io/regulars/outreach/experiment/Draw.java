package io.regulars.outreach.experiment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** A customer's fixed place in an experiment: SHA-256(tenant, experiment, first internal id) as a number in [0, 1). */
public final class Draw {
    private static final double STEPS = 1L << 53;

    private Draw() {}

    public static double of(UUID tenant, String experiment, UUID customer) {
        String text = tenant + "\n" + experiment + "\n" + customer;
        return (ByteBuffer.wrap(sha256(text)).getLong() >>> 11) / STEPS;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

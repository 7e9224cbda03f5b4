package io.regulars.gateway.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** An API key as its owner holds it: {@code rk_} and 43 letters and digits, a little over 256 random bits. */
record KeySecret(String text) {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern FORM = Pattern.compile("rk_[0-9A-Za-z]{43}");
    private static final int PREFIX_LENGTH = 11;
    private static final SecureRandom RANDOM = new SecureRandom();

    static KeySecret random() {
        StringBuilder text = new StringBuilder("rk_");
        for (int i = 0; i < 43; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new KeySecret(text.toString());
    }

    /** Empty when the text can not be a key, which spares a look into the database. */
    static Optional<KeySecret> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new KeySecret(text)) : Optional.empty();
    }

    /** SHA-256 without salt or stretching: 256 random bits can not be guessed. */
    byte[] hash() {
        return hash(text);
    }

    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    String hexHash() {
        return hexHash(text);
    }

    /** Of any credential, to remember a judgement without remembering it itself. */
    static String hexHash(String text) {
        return HexFormat.of().formatHex(hash(text));
    }

    /** What support may see and say. */
    String prefix() {
        return text.substring(0, PREFIX_LENGTH);
    }

    @Override
    public String toString() {
        return prefix() + "...";
    }
}

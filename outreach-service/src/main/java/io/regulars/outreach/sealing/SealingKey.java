package io.regulars.outreach.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key that was given as a text: AES-256 in GCM, with a random nonce of 96 bits for each seal (NIST SP 800-38D, 8.2.2). */
final class SealingKey {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final String id;

    SealingKey(String text) {
        this.key = new SecretKeySpec(derived(text, "seal"), "AES");
        this.id = HexFormat.of().formatHex(derived(text, "id"), 0, ID_BYTES);
    }

    /** Says which key it was without saying anything of the key. */
    String id() {
        return id;
    }

    byte[] seal(byte[] text, byte[] place) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] content = Arrays.copyOf(nonce, NONCE_BYTES);
        byte[] ciphered = run(Cipher.ENCRYPT_MODE, nonce, text, 0, place);
        content = Arrays.copyOf(content, NONCE_BYTES + ciphered.length);
        System.arraycopy(ciphered, 0, content, NONCE_BYTES, ciphered.length);
        return content;
    }

    byte[] open(byte[] content, byte[] place) {
        return run(Cipher.DECRYPT_MODE, Arrays.copyOf(content, NONCE_BYTES), content, NONCE_BYTES, place);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, int from, byte[] place) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place);
            return cipher.doFinal(input, from, input.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret is not what was sealed in this place", e);
        }
    }

    private static byte[] derived(String text, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}

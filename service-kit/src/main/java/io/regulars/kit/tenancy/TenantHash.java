package io.regulars.kit.tenancy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Knows words again that are not kept: HMAC-SHA256 under a key of the tenant. */
public final class TenantHash {
    private final byte[] key;

    /** @param secret of the database; each tenant's key is derived from it */
    public TenantHash(byte[] secret, UUID tenant) {
        this.key = hmac(secret, tenant.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Hexadecimal. */
    public String of(String words) {
        return HexFormat.of().formatHex(hmac(key, words.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}

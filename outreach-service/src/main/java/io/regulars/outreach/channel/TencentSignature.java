package io.regulars.outreach.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tencent Cloud's signature of calls, version 3: TC3-HMAC-SHA256 over content type and host. */
final class TencentSignature {
    static final String CONTENT_TYPE = "application/json; charset=utf-8";
    private static final String ALGORITHM = "TC3-HMAC-SHA256";

    private TencentSignature() {}

    /** The Authorization header of a POST to {@code /}. */
    static String authorization(String service, String host, byte[] body, Instant at, String keyId, String keySecret) {
        String date = LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
        String scope = date + "/" + service + "/tc3_request";
        String request =
                "POST\n/\n\ncontent-type:" + CONTENT_TYPE + "\nhost:" + host + "\n\ncontent-type;host\n" + sha256(body);
        String toSign = ALGORITHM + "\n" + at.getEpochSecond() + "\n" + scope + "\n" + sha256(bytes(request));
        byte[] key = hmac(hmac(hmac(bytes("TC3" + keySecret), date), service), "tc3_request");
        return ALGORITHM + " Credential=" + keyId + "/" + scope + ", SignedHeaders=content-type;host, Signature="
                + HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

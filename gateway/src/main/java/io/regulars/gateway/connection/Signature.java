package io.regulars.gateway.connection;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.regulars.gateway.shop.Mapping;

/** HMAC-SHA256 over the raw body, as all platforms sign; compared in constant time. */
final class Signature {
    private Signature() {}

    static boolean isRight(Connection connection, String presented, byte[] body) {
        if (presented == null) {
            return false;
        }
        byte[] expected = hmac(connection.secret(), body);
        return MessageDigest.isEqual(expected, decode(connection.mapping(), presented.trim()));
    }

    /** Where the connection's signature stands. */
    static String header(Connection connection) {
        Mapping mapping =
                connection.mapping() == null ? null : connection.mapping().complete();
        return mapping == null || mapping.signatureHeader() == null
                ? connection.platform().signatureHeader()
                : mapping.signatureHeader();
    }

    static byte[] hmac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] decode(Mapping mapping, String presented) {
        try {
            return mapping != null && "hex".equals(mapping.complete().signatureEncoding())
                    ? HexFormat.of().parseHex(presented.toLowerCase(Locale.ROOT).replaceFirst("^sha256=", ""))
                    : Base64.getDecoder().decode(presented);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}

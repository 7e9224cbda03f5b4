package io.regulars.system.privacy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A value that stands for a person, and every plain way in which it might still be written somewhere. */
final class Canary {
    private final String field;
    private final String value;
    private final Map<String, String> forms = new LinkedHashMap<>();
    private final Map<String, String> anyCase = new LinkedHashMap<>();

    Canary(String field, String value) {
        this.field = field;
        this.value = value;
        for (String each : List.of(value, value.toLowerCase(Locale.ROOT))) {
            String which = each.equals(value) ? "" : ", lower-cased";
            anyCase.put("raw" + which, each);
            anyCase.put("URL-escaped" + which, URLEncoder.encode(each, StandardCharsets.UTF_8));
            anyCase.put(
                    "URL-escaped with %20" + which,
                    URLEncoder.encode(each, StandardCharsets.UTF_8).replace("+", "%20"));
            anyCase.put("JSON-escaped" + which, jsonEscaped(each));
            anyCase.put("hexadecimal" + which, HexFormat.of().formatHex(bytes(each)));
            base64(each, which);
            for (String hash : List.of("MD5", "SHA-1", "SHA-256")) {
                byte[] digest = digest(hash, each);
                anyCase.put(hash + which, HexFormat.of().formatHex(digest));
                forms.put(hash + " in Base64" + which, unpadded(Base64.getEncoder(), digest));
                forms.put(hash + " in Base64 for URLs" + which, unpadded(Base64.getUrlEncoder(), digest));
            }
        }
        anyCase.replaceAll((form, text) -> text.toLowerCase(Locale.ROOT));
    }

    String field() {
        return field;
    }

    String value() {
        return value;
    }

    /** How it is written in a text; nothing when it is not there. */
    Optional<String> in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return forms.entrySet().stream()
                .filter(form -> text.contains(form.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> anyCase.entrySet().stream()
                        .filter(form -> lower.contains(form.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst());
    }

    /** Inside of something longer Base64 has three faces; the characters at the edges depend on the neighbours. */
    private void base64(String each, String which) {
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes(each).length];
            System.arraycopy(bytes(each), 0, shifted, before, bytes(each).length);
            int from = before == 0 ? 0 : 4;
            String plain = unpadded(Base64.getEncoder(), shifted);
            forms.put("Base64 after " + before + which, plain.substring(from, plain.length() - 2));
            String forUrls = unpadded(Base64.getUrlEncoder(), shifted);
            forms.put("Base64 for URLs after " + before + which, forUrls.substring(from, forUrls.length() - 2));
        }
    }

    private static String unpadded(Base64.Encoder encoder, byte[] bytes) {
        return encoder.withoutPadding().encodeToString(bytes);
    }

    private static String jsonEscaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(c < 128 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return escaped.toString();
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

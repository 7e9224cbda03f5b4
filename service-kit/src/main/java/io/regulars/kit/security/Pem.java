package io.regulars.kit.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Reads EC keys from PEM files. */
final class Pem {
    private Pem() {}

    static PrivateKey privateKey(Path file) {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(content(file)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not an EC private key in PKCS#8 PEM: " + file, e);
        }
    }

    static PublicKey publicKey(Path file) {
        try {
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(content(file)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not an EC public key in PEM: " + file, e);
        }
    }

    private static byte[] content(Path file) {
        try {
            return Base64.getMimeDecoder().decode(Files.readString(file).replaceAll("-----[A-Z ]+-----", ""));
        } catch (IOException e) {
            throw new UncheckedIOException("key file can not be read: " + file, e);
        }
    }
}

package io.regulars.gateway.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The administrator's token, given by the environment; without one there is no administration over HTTP. */
@ApplicationScoped
public class AdminToken {
    private final Optional<byte[]> token;

    AdminToken(@ConfigProperty(name = "regulars.tenants.admin-token") Optional<String> token) {
        this.token = token.filter(text -> !text.isBlank()).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    public boolean isSet() {
        return token.isPresent();
    }

    /** Takes the same time wherever the two differ. */
    public boolean matches(String presented) {
        byte[] bytes = presented.getBytes(StandardCharsets.UTF_8);
        return token.filter(expected -> MessageDigest.isEqual(expected, bytes)).isPresent();
    }
}

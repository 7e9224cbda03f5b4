package io.regulars.customer.consent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.link.SigningSecret;

/**
 * Links that carry ids and a signature, and nothing personal. The address a link was made for is signed with the ids: who
 * has another address meanwhile has not confirmed that one.
 */
@ApplicationScoped
class ConfirmationLinks {
    private static final int CONTENT = 2 * 16;

    private final SigningSecret secret;
    private final ConfirmationConfig config;

    ConfirmationLinks(SigningSecret secret, ConfirmationConfig config) {
        this.secret = secret;
        this.config = config;
    }

    /** What a link says; only {@link #isOf} tells whether it is one of ours. */
    record Link(UUID tenant, UUID confirmation, byte[] signature) {}

    /** Loads what the others need; called once before they are used inside transactions. */
    void prepare() {
        secret.prepare();
    }

    String url(UUID tenant, UUID confirmation, String email) {
        byte[] content = content(tenant, confirmation);
        byte[] token = ByteBuffer.allocate(CONTENT + SigningSecret.SIGNATURE_BYTES)
                .put(content)
                .put(signature(content, email))
                .array();
        String base = config.publicUrl().toString();
        return (base.endsWith("/") ? base : base + "/")
                + "c/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    static Optional<Link> read(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length != CONTENT + SigningSecret.SIGNATURE_BYTES) {
                return Optional.empty();
            }
            ByteBuffer content = ByteBuffer.wrap(bytes);
            return Optional.of(new Link(
                    new UUID(content.getLong(), content.getLong()),
                    new UUID(content.getLong(), content.getLong()),
                    Arrays.copyOfRange(bytes, CONTENT, bytes.length)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean isOf(Link link, String email) {
        return email != null
                && MessageDigest.isEqual(
                        link.signature(), signature(content(link.tenant(), link.confirmation()), email));
    }

    private static byte[] content(UUID tenant, UUID confirmation) {
        return ByteBuffer.allocate(CONTENT)
                .putLong(tenant.getMostSignificantBits())
                .putLong(tenant.getLeastSignificantBits())
                .putLong(confirmation.getMostSignificantBits())
                .putLong(confirmation.getLeastSignificantBits())
                .array();
    }

    private byte[] signature(byte[] content, String email) {
        return secret.sign(content, email.getBytes(StandardCharsets.UTF_8));
    }
}

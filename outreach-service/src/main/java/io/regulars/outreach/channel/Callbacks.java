package io.regulars.outreach.channel;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.link.SigningSecret;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The urls by which providers report; whoever knows one may report for that shop's channel. */
@ApplicationScoped
class Callbacks {
    private static final int CONTENT = 17;
    private static final List<String> CHANNELS = List.of(SmsChannel.NAME, WechatChannel.NAME);
    /** Tells these tokens from those of other links, which the same secret signs. */
    private static final byte[] PURPOSE = {'h', 'o', 'o', 'k'};

    private final SigningSecret secret;
    private final URI publicUrl;

    Callbacks(SigningSecret secret, @ConfigProperty(name = "regulars.unsubscribe.public-url") URI publicUrl) {
        this.secret = secret;
        this.publicUrl = publicUrl;
    }

    record Hook(UUID tenant, String channel) {}

    /** Not to be called inside a transaction. */
    String url(UUID tenant, String channel) {
        ByteBuffer token = ByteBuffer.allocate(CONTENT + SigningSecret.SIGNATURE_BYTES)
                .putLong(tenant.getMostSignificantBits())
                .putLong(tenant.getLeastSignificantBits())
                .put((byte) CHANNELS.indexOf(channel));
        token.put(secret.sign(PURPOSE, Arrays.copyOf(token.array(), CONTENT)));
        return publicUrl.toString().replaceAll("/+$", "") + "/hooks/channels/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    Optional<Hook> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != CONTENT + SigningSecret.SIGNATURE_BYTES
                || !MessageDigest.isEqual(
                        secret.sign(PURPOSE, Arrays.copyOf(bytes, CONTENT)),
                        Arrays.copyOfRange(bytes, CONTENT, bytes.length))) {
            return Optional.empty();
        }
        ByteBuffer content = ByteBuffer.wrap(bytes);
        return Optional.of(new Hook(new UUID(content.getLong(), content.getLong()), CHANNELS.get(content.get())));
    }
}

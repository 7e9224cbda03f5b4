package io.regulars.outreach.unsubscribe;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.link.SigningSecret;

/** Links that carry ids and a signature, and nothing personal. */
@ApplicationScoped
public class UnsubscribeLinks {
    private static final int CONTENT = 3 * 16 + 2;
    private static final List<String> CHANNELS = List.of("email", "sms", "wechat", "phone", "post");
    private static final List<String> PURPOSES = List.of("marketing", "service");

    private final SigningSecret secret;
    private final UnsubscribeConfig config;

    UnsubscribeLinks(SigningSecret secret, UnsubscribeConfig config) {
        this.secret = secret;
        this.config = config;
    }

    /** Loads what {@link #link} needs; called once before links are made inside transactions. */
    public void prepare() {
        secret.prepare();
    }

    public String link(UUID tenant, UUID customer, UUID touch, String channel, String purpose) {
        String base = config.publicUrl().toString();
        return (base.endsWith("/") ? base : base + "/")
                + "u/"
                + token(new Subscription(tenant, customer, touch, channel, purpose));
    }

    String token(Subscription subscription) {
        ByteBuffer token = ByteBuffer.allocate(CONTENT + SigningSecret.SIGNATURE_BYTES);
        put(token, subscription.tenant());
        put(token, subscription.customer());
        put(token, subscription.touch());
        token.put((byte) CHANNELS.indexOf(subscription.channel()));
        token.put((byte) PURPOSES.indexOf(subscription.purpose()));
        token.put(secret.sign(Arrays.copyOf(token.array(), CONTENT)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** Empty for anything that was not signed here. */
    Optional<Subscription> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != CONTENT + SigningSecret.SIGNATURE_BYTES
                || !MessageDigest.isEqual(
                        secret.sign(Arrays.copyOf(bytes, CONTENT)), Arrays.copyOfRange(bytes, CONTENT, bytes.length))) {
            return Optional.empty();
        }
        ByteBuffer content = ByteBuffer.wrap(bytes);
        return Optional.of(new Subscription(
                uuid(content), uuid(content), uuid(content), CHANNELS.get(content.get()), PURPOSES.get(content.get())));
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer buffer) {
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}

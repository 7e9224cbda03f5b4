package io.regulars.outreach.click;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.link.SigningSecret;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Touch;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tokens of a touch and a stored url, signed, with nothing personal in them. */
@ApplicationScoped
public class ClickLinks {
    private static final int CONTENT = 3 * 16;
    /** Tells these tokens from those of other links, which the same secret signs. */
    private static final byte[] PURPOSE = {'c', 'l', 'i', 'c', 'k'};

    private final SigningSecret secret;
    private final String publicUrl;
    private final Clock clock;

    ClickLinks(
            SigningSecret secret,
            @ConfigProperty(name = "regulars.unsubscribe.public-url") String publicUrl,
            Clock clock) {
        this.secret = secret;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.clock = clock;
    }

    /** What a token says. */
    record Click(UUID tenant, UUID touch, UUID link) {}

    /**
     * Answers the url that leads there by way of us; what is no url stays as it is.
     *
     * @param links takes the url, for {@link #keep}
     */
    public String lead(Touch touch, String url, Map<UUID, String> links) {
        if (!isUrl(url)) {
            return url;
        }
        UUID link = UUID.nameUUIDFromBytes((touch.tenant() + " " + url).getBytes(StandardCharsets.UTF_8));
        links.put(link, url);
        return publicUrl + "/r/" + token(new Click(touch.tenant(), touch.id(), link));
    }

    /** @param links urls by id, in the order of the ids: two who keep the same ones wait in one direction only */
    public void keep(Connection connection, UUID tenant, SortedMap<UUID, String> links) throws SQLException {
        if (!links.isEmpty()) {
            Sql.update(connection, """
                    insert into link (tenant, id, url, created_at)
                    select ?, l.id, l.url, ? from unnest(?::uuid[], ?::text[]) l (id, url) on conflict do nothing
                    """, tenant, clock.instant(), links.keySet(), links.values());
        }
    }

    private static boolean isUrl(String url) {
        try {
            return new URI(url).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    String token(Click click) {
        ByteBuffer token = ByteBuffer.allocate(CONTENT + SigningSecret.SIGNATURE_BYTES);
        for (UUID id : new UUID[] {click.tenant(), click.touch(), click.link()}) {
            token.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        token.put(secret.sign(PURPOSE, Arrays.copyOf(token.array(), CONTENT)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** Empty for anything that was not signed here. */
    Optional<Click> read(String token) {
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
        return Optional.of(new Click(uuid(content), uuid(content), uuid(content)));
    }

    private static UUID uuid(ByteBuffer buffer) {
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}

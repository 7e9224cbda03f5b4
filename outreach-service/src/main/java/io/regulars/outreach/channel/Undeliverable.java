package io.regulars.outreach.channel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.regulars.contracts.CustomerChanged;
import io.regulars.kit.link.SigningSecret;
import io.regulars.outreach.audience.CustomerNews;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Touch;

/** Addresses that mail came back from for good; nothing is sent there again. They are kept as keyed hashes only. */
@ApplicationScoped
public class Undeliverable {
    private static final byte[] PURPOSE = {'a', 'd', 'd', 'r'};

    private final SigningSecret secret;
    private final Clock clock;

    Undeliverable(SigningSecret secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /** Which of these addresses are. */
    public Set<String> among(Connection connection, UUID tenant, Collection<String> addresses) throws SQLException {
        Map<String, ByteBuffer> hashes = new HashMap<>();
        addresses.forEach(address -> hashes.put(address, ByteBuffer.wrap(hash(tenant, address))));
        Set<ByteBuffer> found = Set.copyOf(Sql.list(
                connection,
                "select distinct address from undeliverable where tenant = ? and address = any(?::bytea[])",
                row -> ByteBuffer.wrap(row.getBytes("address")),
                tenant,
                connection.createArrayOf(
                        "bytea", hashes.values().stream().map(ByteBuffer::array).toArray(byte[][]::new))));
        hashes.values().retainAll(found);
        return hashes.keySet();
    }

    void add(Connection connection, Touch touch, String address) throws SQLException {
        Sql.update(
                connection,
                """
                insert into undeliverable (tenant, address, customer, touch, at) values (?, ?, ?, ?, ?)
                on conflict do nothing
                """,
                touch.tenant(),
                hash(touch.tenant(), address),
                touch.customer(),
                touch.id(),
                clock.instant());
    }

    void erased(@Observes CustomerNews news) throws SQLException {
        if (news.fact() instanceof CustomerChanged customer && "erased".equals(customer.kind())) {
            Sql.update(
                    news.connection(),
                    "delete from undeliverable where tenant = ? and customer = ?",
                    news.tenant(),
                    customer.customer());
        }
    }

    private byte[] hash(UUID tenant, String address) {
        String text = tenant + " " + address.trim().toLowerCase(Locale.ROOT);
        return secret.sign(PURPOSE, text.getBytes(StandardCharsets.UTF_8));
    }
}

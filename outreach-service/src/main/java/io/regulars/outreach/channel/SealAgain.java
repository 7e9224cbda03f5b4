package io.regulars.outreach.channel;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.sealing.Sealing;
import org.jboss.logging.Logger;

/**
 * At the start, seals by the present key what is sealed by another or by none; a key that is no longer first may be taken
 * away once every replica has started with the new one.
 */
@ApplicationScoped
class SealAgain {
    private static final Logger LOG = Logger.getLogger(SealAgain.class);

    private final TenantTransactions transactions;
    private final ChannelSecrets secrets;
    private final Sealing sealing;

    SealAgain(TenantTransactions transactions, ChannelSecrets secrets, Sealing sealing) {
        this.transactions = transactions;
        this.secrets = secrets;
        this.sealing = sealing;
    }

    private record Old(UUID tenant, String channel, String key) {}

    void start(@Observes StartupEvent event) {
        List<Old> old = transactions.callWithoutTenant(connection -> Sql.list(
                connection,
                "select tenant, name, key from channel_seal where key is distinct from ?",
                row -> new Old(Sql.uuid(row, "tenant"), row.getString("name"), row.getString("key")),
                sealing.current()));
        requireKeys(old);
        old.forEach(each -> transactions.run(each.tenant(), connection -> sealAgain(connection, each)));
        if (!old.isEmpty()) {
            LOG.infof("sealed the secrets of channels by the present key, channels=%d", old.size());
        }
    }

    /** Without its key a channel sends nothing: better seen now than in the ledger. */
    private void requireKeys(List<Old> old) {
        old.stream()
                .map(Old::key)
                .filter(key -> key != null && !sealing.known().contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalStateException("secrets of channels are sealed by the key " + key
                            + ", which is not among REGULARS_SEALING_KEYS");
                });
    }

    private void sealAgain(Connection connection, Old old) throws SQLException {
        Optional<Map<String, String>> found = Sql.first(
                connection,
                "select " + ChannelSecrets.COLUMNS + " from channel where tenant = ? and name = ? for update",
                row -> secrets.of(old.tenant(), old.channel(), row),
                old.tenant(),
                old.channel());
        if (found.isPresent()) {
            secrets.store(connection, old.tenant(), old.channel(), found.get());
        }
    }
}

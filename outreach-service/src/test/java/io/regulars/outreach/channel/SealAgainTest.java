package io.regulars.outreach.channel;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class SealAgainTest {
    @Inject
    TenantTransactions transactions;

    @Inject
    ChannelSecrets secrets;

    @Inject
    SealAgain sealAgain;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
    }

    @Test
    void aPasswordIsNowhereInTheDatabaseAndStaysUsable() {
        shop.call().body("""
                        {"host":"localhost","port":25,"username":"shop","password":"canary-secret","from":"a@b.example",
                         "bounces":{"host":"localhost","port":143,"username":"b","password":"canary-bounces"}}""").put("/v1/channels/email").then().statusCode(200);

        assertThat(row()).doesNotContain("canary");
        assertThat(stored()).contains("canary-secret").contains("canary-bounces");
    }

    @Test
    void whatWasPlainIsSealedAtTheStart() {
        plain("canary-secret");
        assertThat(row()).contains("canary-secret");

        sealAgain.start(null);

        assertThat(row()).doesNotContain("canary");
        assertThat(stored()).contains("canary-secret");
        assertThat(key(shop.tenant)).isNotNull();
    }

    @Test
    void doesNotStartWithoutAKeyThatIsNeeded() {
        transactions.callWithoutTenant(connection ->
                Sql.update(connection, "insert into channel_seal values (?, 'sms', 'deadbeef')", shop.tenant));
        try {
            assertThatThrownBy(() -> sealAgain.start(null)).hasMessageContaining("deadbeef");
        } finally {
            transactions.callWithoutTenant(
                    connection -> Sql.update(connection, "delete from channel_seal where tenant = ?", shop.tenant));
        }
    }

    /** As a version left it that did not seal. */
    private void plain(String password) {
        transactions.run(shop.tenant, connection -> {
            Sql.update(connection, """
                    insert into channel (tenant, name, settings, secrets, version)
                    values (?, 'email', '{"host":"localhost","port":25,"username":"u","from":"a@b.example"}',
                        jsonb_build_object('password', ?::text), 1)
                    """, shop.tenant, password);
            Sql.update(connection, "insert into channel_seal (tenant, name) values (?, 'email')", shop.tenant);
        });
    }

    private String row() {
        return transactions.call(
                shop.tenant,
                connection -> Sql.first(
                                connection,
                                "select c::text || encode(coalesce(sealed, ''), 'escape') as all from channel c",
                                row -> row.getString("all"))
                        .orElseThrow());
    }

    private String stored() {
        return transactions.call(shop.tenant, this::opened).toString();
    }

    private Object opened(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        "select " + ChannelSecrets.COLUMNS + " from channel where name = 'email'",
                        row -> secrets.of(shop.tenant, "email", row))
                .orElseThrow();
    }

    private String key(UUID tenant) {
        return transactions.callWithoutTenant(connection -> Sql.first(
                        connection,
                        "select key from channel_seal where tenant = ?",
                        row -> row.getString("key"),
                        tenant)
                .orElse(null));
    }
}

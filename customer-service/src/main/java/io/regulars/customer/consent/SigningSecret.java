package io.regulars.customer.consent;

import java.security.SecureRandom;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Sql;
import io.regulars.kit.tenancy.TenantTransactions;

/** The secret behind the links: made once per database, so that links outlive every restart. */
@ApplicationScoped
class SigningSecret {
    private static final int BYTES = 32;

    private final TenantTransactions transactions;
    private volatile byte[] secret;

    SigningSecret(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Not to be called inside a transaction, unless it was called before. */
    byte[] get() {
        if (secret == null) {
            byte[] fresh = new byte[BYTES];
            new SecureRandom().nextBytes(fresh);
            secret = transactions.callWithoutTenant(connection -> {
                Sql.update(
                        connection,
                        "insert into signing_secret (id, secret) values (1, ?) on conflict do nothing",
                        (Object) fresh);
                return Sql.row(connection, "select secret from signing_secret", row -> row.getBytes("secret"))
                        .orElseThrow();
            });
        }
        return secret;
    }
}

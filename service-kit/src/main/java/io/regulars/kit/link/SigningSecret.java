package io.regulars.kit.link;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;

/**
 * The secret behind the links, in the table {@code signing_secret}: made once per database, so that links outlive every
 * restart.
 */
@ApplicationScoped
public class SigningSecret {
    /** Of a signature; 128 bits are beyond guessing, and keep links short. */
    public static final int SIGNATURE_BYTES = 16;

    private static final int SECRET_BYTES = 32;

    private final TenantTransactions transactions;
    private volatile byte[] secret;

    SigningSecret(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Loads what {@link #sign} needs; not to be called inside a transaction, unless it was called before. */
    public void prepare() {
        if (secret == null) {
            byte[] fresh = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(fresh);
            secret = transactions.callWithoutTenant(connection -> stored(connection, fresh));
        }
    }

    /** @param parts signed one after the other */
    public byte[] sign(byte[]... parts) {
        prepare();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return Arrays.copyOf(mac.doFinal(), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] stored(Connection connection, byte[] fresh) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                        "insert into signing_secret (id, secret) values (1, ?) on conflict do nothing");
                PreparedStatement select = connection.prepareStatement("select secret from signing_secret")) {
            insert.setBytes(1, fresh);
            insert.executeUpdate();
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }
}

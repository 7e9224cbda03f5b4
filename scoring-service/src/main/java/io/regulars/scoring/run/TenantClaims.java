package io.regulars.scoring.run;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;

/**
 * Lets one process at a time work on all customers of a tenant. A claim is a lease: it ends with the work, or by itself
 * when the process died.
 */
@ApplicationScoped
class TenantClaims {
    static final String LEASE = "interval '30 seconds'";

    private static final String CLAIM_DUE = """
            update tenant_work set claimed_by = ?, claimed_until = now() + %1$s
            where tenant = (select tenant from tenant_work
                where (lines_dirty or lines_forced or rescore_done < rescore_wanted)
                    and not_before <= now() and claimed_until < now()
                order by not_before limit 1 for update skip locked)
            returning tenant
            """.formatted(LEASE);

    private static final String CLAIM_SEGMENTS_DUE = """
            update tenant_work set claimed_by = ?, claimed_until = now() + %1$s
            where tenant = (select tenant from tenant_work
                where segments_due_at <= ?::timestamptz and claimed_until < now()
                order by segments_due_at limit 1 for update skip locked)
            returning tenant
            """.formatted(LEASE);

    private static final String CLAIM = """
            update tenant_work set claimed_by = ?, claimed_until = now() + %1$s
            where tenant = ? and (claimed_until < now() or claimed_by = ?)
            """.formatted(LEASE);

    private final TenantTransactions transactions;

    TenantClaims(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** A claim of one tenant by one worker. */
    record Claim(UUID tenant, UUID holder) {}

    /** The tenant that has waited longest for its lines or scores, if any is due and free. */
    Optional<Claim> claimDue() {
        return claimOne(CLAIM_DUE);
    }

    /** A tenant whose segments are due and that is free. */
    Optional<Claim> claimSegmentsDue(Instant now) {
        return claimOne(CLAIM_SEGMENTS_DUE, now.toString());
    }

    private Optional<Claim> claimOne(String statement, String... parameters) {
        UUID holder = UUID.randomUUID();
        return transactions.callWithoutTenant(connection -> {
            try (PreparedStatement claim = connection.prepareStatement(statement)) {
                claim.setObject(1, holder);
                for (int i = 0; i < parameters.length; i++) {
                    claim.setString(i + 2, parameters[i]);
                }
                try (ResultSet row = claim.executeQuery()) {
                    return row.next() ? Optional.of(new Claim(row.getObject(1, UUID.class), holder)) : Optional.empty();
                }
            }
        });
    }

    /** Claims, or renews the holder's own claim; false while somebody else works on the tenant. */
    boolean claim(Claim claim) {
        return transactions.callWithoutTenant(connection -> {
            try (PreparedStatement update = connection.prepareStatement(CLAIM)) {
                update.setObject(1, claim.holder());
                update.setObject(2, claim.tenant());
                update.setObject(3, claim.holder());
                return update.executeUpdate() > 0;
            }
        });
    }

    /** Ends the claim; whatever else is due for the tenant may begin. */
    void end(Claim claim) {
        transactions.callWithoutTenant(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update tenant_work set claimed_until = '-infinity' where tenant = ? and claimed_by = ?")) {
                update.setObject(1, claim.tenant());
                update.setObject(2, claim.holder());
                return update.executeUpdate();
            }
        });
    }

    /** Ends the claim; the tenant rests for a while, so that a shop in flow is not worked on without pause. */
    void release(Claim claim, Duration rest) {
        transactions.callWithoutTenant(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    update tenant_work set claimed_until = '-infinity',
                        not_before = now() + ? * interval '1 millisecond'
                    where tenant = ? and claimed_by = ?
                    """)) {
                update.setLong(1, rest.toMillis());
                update.setObject(2, claim.tenant());
                update.setObject(3, claim.holder());
                return update.executeUpdate();
            }
        });
    }
}

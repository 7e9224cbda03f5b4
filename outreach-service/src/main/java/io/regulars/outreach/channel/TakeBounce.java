package io.regulars.outreach.channel;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.audience.ContactBook;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.ledger.TouchState;
import io.regulars.outreach.unsubscribe.Suppressions;

/** What follows from a mail that came back; the same one twice changes nothing. */
@ApplicationScoped
class TakeBounce {
    private static final Set<TouchState> OUT =
            EnumSet.of(TouchState.SENDING, TouchState.SENT, TouchState.UNKNOWN, TouchState.DELIVERED);

    private final TenantTransactions transactions;
    private final ContactBook contacts;
    private final Ledger ledger;
    private final Suppressions suppressions;
    private final Undeliverable undeliverable;

    TakeBounce(
            TenantTransactions transactions,
            ContactBook contacts,
            Ledger ledger,
            Suppressions suppressions,
            Undeliverable undeliverable) {
        this.transactions = transactions;
        this.contacts = contacts;
        this.ledger = ledger;
        this.suppressions = suppressions;
        this.undeliverable = undeliverable;
    }

    /** @throws io.regulars.outreach.audience.NeighbourUnavailableException when the customer's address can not be known */
    void take(UUID tenant, Bounce bounce) {
        boolean closed = bounce.kind() == Bounce.Kind.HARD && bounce.recipient() != null && isOurs(tenant, bounce);
        transactions.run(tenant, connection -> take(connection, tenant, bounce, closed));
    }

    /** Anybody who got a mail knows its id, and could have any address blocked by a report of their own. */
    private boolean isOurs(UUID tenant, Bounce bounce) {
        Optional<Touch> touch =
                transactions.call(tenant, connection -> ledger.lock(connection, tenant, bounce.touch()));
        if (touch.isEmpty() || !touch.get().channel().equals("email")) {
            return false;
        }
        UUID customer = touch.get().customer();
        String mailed = contacts.ask(tenant, Set.of(customer)).get(customer).email();
        return mailed != null
                && mailed.trim().equalsIgnoreCase(bounce.recipient().trim());
    }

    private void take(Connection connection, UUID tenant, Bounce bounce, boolean closed) throws SQLException {
        Optional<Touch> found = ledger.lock(connection, tenant, bounce.touch());
        if (found.isEmpty() || !OUT.contains(found.get().state())) {
            return;
        }
        Touch touch = found.get();
        switch (bounce.kind()) {
            case HARD -> {
                ledger.bounced(connection, touch, "bounce-hard", bounce.status());
                if (closed) {
                    undeliverable.add(connection, touch, bounce.recipient());
                }
            }
            case SOFT -> ledger.bounced(connection, touch, "bounce-soft", bounce.status());
            case COMPLAINT -> {
                ledger.delivered(connection, touch, "complaint");
                suppressions.add(connection, touch, "complaint");
            }
            case OUT_OF_OFFICE -> ledger.delivered(connection, touch, "out-of-office");
            case DELAYED -> {}
        }
    }
}

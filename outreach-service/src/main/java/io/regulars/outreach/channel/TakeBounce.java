package io.regulars.outreach.channel;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.ledger.TouchState;
import io.regulars.outreach.unsubscribe.Suppressions;

/** What follows from a mail that came back; the same one twice changes nothing. */
@ApplicationScoped
class TakeBounce {
    private static final Set<TouchState> OUT =
            EnumSet.of(TouchState.SENDING, TouchState.SENT, TouchState.UNKNOWN, TouchState.DELIVERED);

    private final Ledger ledger;
    private final Suppressions suppressions;
    private final Undeliverable undeliverable;

    TakeBounce(Ledger ledger, Suppressions suppressions, Undeliverable undeliverable) {
        this.ledger = ledger;
        this.suppressions = suppressions;
        this.undeliverable = undeliverable;
    }

    void take(Connection connection, UUID tenant, Bounce bounce) throws SQLException {
        Optional<Touch> found = ledger.lock(connection, tenant, bounce.touch());
        if (found.isEmpty() || !OUT.contains(found.get().state())) {
            return;
        }
        Touch touch = found.get();
        switch (bounce.kind()) {
            case HARD -> {
                ledger.bounced(connection, touch, "bounce-hard", bounce.status());
                if (bounce.recipient() != null) {
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

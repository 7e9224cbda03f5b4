package io.regulars.outreach.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.ledger.TouchState;

/** What became of a shop's touches that do not go out now, to be written down together. */
final class Decided {
    private final Ledger ledger;
    private final Claims claims;
    private final List<Ledger.End> ends = new ArrayList<>();
    private final List<Ledger.Hold> holds = new ArrayList<>();
    private final List<Claim> released = new ArrayList<>();
    private final List<InDoubt> inDoubt = new ArrayList<>();

    Decided(Ledger ledger, Claims claims) {
        this.ledger = ledger;
        this.claims = claims;
    }

    private record InDoubt(Touch touch, String detail) {}

    /** It does not go out; what may have left by an earlier attempt stays in doubt. */
    void end(Touch touch, String reason, String detail) {
        if (touch.mayHaveLeft()) {
            doubt(touch, reason);
        } else {
            ends.add(Ledger.End.skipped(touch, reason, detail));
        }
    }

    /** It can never go out as it is. */
    void fail(Touch touch, String reason) {
        if (touch.mayHaveLeft()) {
            doubt(touch, reason);
        } else {
            ends.add(new Ledger.End(touch, TouchState.FAILED, reason, null, null));
        }
    }

    private void doubt(Touch touch, String reason) {
        inDoubt.add(new InDoubt(touch, "not tried again: " + reason));
    }

    void end(Ledger.End end) {
        ends.add(end);
    }

    /** It is judged again then; what would only expire meanwhile ends at once. */
    void hold(Preparation.Candidate candidate, Instant until, String reason, String detail) {
        if (until.isBefore(candidate.touch().expiresAt())) {
            holds.add(new Ledger.Hold(candidate.touch(), until, reason, detail));
            released.add(candidate.claim());
        } else {
            end(candidate.touch(), "expired", reason + (detail == null ? "" : ": " + detail));
        }
    }

    void write(Connection connection, UUID tenant) throws SQLException {
        for (InDoubt each : inDoubt) {
            ledger.unknown(connection, each.touch(), each.detail());
        }
        if (!ends.isEmpty()) {
            ledger.end(connection, tenant, ends);
        }
        if (!holds.isEmpty()) {
            ledger.hold(connection, tenant, holds);
            claims.release(
                    connection, released, holds.stream().map(Ledger.Hold::until).toList());
        }
    }
}

package io.regulars.outreach.dispatch;

import java.sql.SQLException;
import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.regulars.outreach.database.Sql;
import io.regulars.outreach.policy.PolicyChanged;
import io.regulars.outreach.policy.Rules;

/** What the old policy held is due for the new one. */
@ApplicationScoped
class HeldByPolicy {
    private final Clock clock;

    HeldByPolicy(Clock clock) {
        this.clock = clock;
    }

    void judgeAgain(@Observes PolicyChanged change) throws SQLException {
        Sql.update(change.connection(), """
                update touch_due d set due_at = ? from touch t
                where t.id = d.touch and t.tenant = ? and t.state = 'held' and t.reason = any(?::text[])
                """, clock.instant(), change.tenant(), Rules.names());
    }
}

package io.regulars.outreach.policy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.database.Sql;
import io.regulars.outreach.policy.Standing.Reception;
import org.jboss.logging.Logger;

/** How each playbook is received since its activation; counted anew once a minute at most, as a campaign is long. */
@ApplicationScoped
public class Receptions {
    private static final Logger LOG = Logger.getLogger(Receptions.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Map<Key, Counted> counted = new ConcurrentHashMap<>();
    private final Clock clock;

    Receptions(Clock clock) {
        this.clock = clock;
    }

    private record Key(UUID tenant, String playbook) {}

    private record Counted(Reception reception, Instant at) {}

    /** Null for a touch of no playbook. */
    Reception of(Connection connection, UUID tenant, String playbook) throws SQLException {
        if (playbook == null) {
            return null;
        }
        Key key = new Key(tenant, playbook);
        Counted before = counted.get(key);
        Instant now = clock.instant();
        if (before != null && now.isBefore(before.at().plus(FRESH))) {
            return before.reception();
        }
        if (counted.size() > MOST) {
            counted.clear();
        }
        Reception reception = count(connection, key);
        counted.put(key, new Counted(reception, now));
        return reception;
    }

    private static Reception count(Connection connection, Key key) throws SQLException {
        return Sql.first(
                        connection,
                        """
                        select count(t.sent_at) as sent,
                            count(*) filter (where t.state = 'bounced') as bounced,
                            (select count(*) from suppression s join touch u on u.id = s.touch
                                where s.tenant = p.tenant and u.tenant = p.tenant and u.playbook = p.name
                                    and s.at >= p.activated_at) as unsubscribed
                        from playbook p left join touch t on t.tenant = p.tenant and t.playbook = p.name
                            and t.sent_at >= p.activated_at
                        where p.tenant = ? and p.name = ? group by p.tenant, p.name, p.activated_at
                        """,
                        row -> new Reception(row.getLong("sent"), row.getLong("unsubscribed"), row.getLong("bounced")),
                        key.tenant(),
                        key.playbook())
                .orElse(new Reception(0, 0, 0));
    }

    /** Until somebody activates it again, which begins a new count. */
    public void pause(Connection connection, UUID tenant, String playbook) throws SQLException {
        counted.remove(new Key(tenant, playbook));
        if (Sql.update(connection, """
                update playbook set state = 'paused', activated_at = null, updated_at = ?
                where tenant = ? and name = ? and state = 'active'
                """, clock.instant(), tenant, playbook) > 0) {
            LOG.warnf("a playbook is paused for how it is received, tenant=%s", tenant);
        }
    }
}

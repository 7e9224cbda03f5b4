package io.regulars.outreach.task;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.regulars.contracts.ComplaintChanged;
import io.regulars.contracts.ConsentChanged;
import io.regulars.contracts.CustomerChanged;
import io.regulars.outreach.ConsentChannel;
import io.regulars.outreach.audience.CustomerNews;
import io.regulars.outreach.audience.Customers;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Touch;

/**
 * Takes open tasks off the lists, with the reason, once nobody is to do them: their touches no longer count as contacts,
 * and a notice that has not left is taken back.
 */
@ApplicationScoped
class CloseTasks {
    static final String WITHDRAWN = "consent-withdrawn";
    static final String COMPLAINED = "open-complaint";

    private static final Set<String> COMPLAINT_IS_OPEN = Set.of("open", "answered");

    private final Ledger ledger;
    private final Customers customers;
    private final Clock clock;

    CloseTasks(Ledger ledger, Customers customers, Clock clock) {
        this.ledger = ledger;
        this.customers = customers;
        this.clock = clock;
    }

    void heard(@Observes CustomerNews news) throws SQLException {
        Connection connection = news.connection();
        UUID tenant = news.tenant();
        if (news.fact() instanceof CustomerChanged customer && "erased".equals(customer.kind())) {
            closeAll(connection, tenant, Set.of(customer.customer()), null, null, "customer-erased");
        } else if (news.fact() instanceof ConsentChanged consent
                && !consent.granted()
                && consent.channel().equals(ConsentChannel.of("task"))) {
            // What was withdrawn before the task was made was known then, and may have been given again since.
            closeAll(
                    connection,
                    tenant,
                    customers.family(connection, tenant, consent.customer()),
                    consent.purpose(),
                    consent.at(),
                    WITHDRAWN);
        } else if (news.fact() instanceof ComplaintChanged complaint
                && COMPLAINT_IS_OPEN.contains(complaint.status())
                && !complaint.change().equals("erased")) {
            closeAll(
                    connection,
                    tenant,
                    customers.family(connection, tenant, complaint.customer()),
                    "marketing",
                    null,
                    COMPLAINED);
        }
    }

    /**
     * @param touchClass null for all
     * @param madeBefore null for all
     */
    void closeAll(
            Connection connection,
            UUID tenant,
            Collection<UUID> family,
            String touchClass,
            Instant madeBefore,
            String reason)
            throws SQLException {
        // All take the budgets in one order: two who close at once would else wait for each other.
        List<UUID> open =
                Sql.list(connection, """
                select t.touch from task t join touch h on h.id = t.touch
                where t.tenant = ? and t.customer = any(?::uuid[]) and t.state = 'open'
                    and h.class = coalesce(?::text, h.class) and t.created_at < coalesce(?::timestamptz, 'infinity')
                order by h.budget nulls first, t.touch
                """, row -> Sql.uuid(row, "touch"), tenant, family, touchClass, madeBefore);
        for (UUID task : open) {
            close(connection, tenant, task, reason);
        }
    }

    /** Of two who end it the first one does. */
    void close(Connection connection, UUID tenant, UUID task, String reason) throws SQLException {
        Optional<Touch> touch = ledger.lock(connection, tenant, task);
        int closed = Sql.update(
                connection,
                "update task set state = 'cancelled', reason = ?, done_at = ? where touch = ? and state = 'open'",
                reason,
                clock.instant(),
                task);
        if (closed > 0 && touch.isPresent()) {
            ledger.cancelled(connection, touch.get(), reason);
            takeNoticeBack(connection, touch.get(), reason);
        }
    }

    void takeNoticeBack(Connection connection, Touch call, String reason) throws SQLException {
        Optional<Touch> notice = ledger.openNotice(connection, call);
        if (notice.isPresent()) {
            ledger.cancelled(connection, notice.get(), reason);
        }
    }
}

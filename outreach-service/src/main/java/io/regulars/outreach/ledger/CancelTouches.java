package io.regulars.outreach.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.regulars.contracts.CustomerChanged;
import io.regulars.kit.problem.ProblemException;
import io.regulars.outreach.OutreachProblem;
import io.regulars.outreach.audience.CustomerNews;
import io.regulars.outreach.database.Sql;

/** Takes back touches that have not begun to leave. */
@ApplicationScoped
public class CancelTouches {
    private final Ledger ledger;

    CancelTouches(Ledger ledger) {
        this.ledger = ledger;
    }

    /** One touch; cancelling a cancelled one changes nothing. */
    void one(Connection connection, UUID tenant, UUID id) throws SQLException {
        Touch touch = ledger.lock(connection, tenant, id).orElseThrow(() -> ProblemException.notFound("touch"));
        switch (touch.state()) {
            case PLANNED, HELD -> ledger.cancelled(connection, touch, "on-request");
            case CANCELLED -> {}
            default ->
                throw new ProblemException(
                        OutreachProblem.TOUCH_ENDED,
                        "the touch is " + touch.state().wireName());
        }
    }

    public void ofPlaybook(Connection connection, UUID tenant, String playbook, String reason) throws SQLException {
        cancelAll(connection, Sql.list(connection, """
                        select * from touch where tenant = ? and playbook = ? and state in ('planned', 'held')
                        order by id for update
                        """, Touch::read, tenant, playbook), reason);
    }

    /** The open touches of a playbook from that step on. */
    public void stepsFrom(Connection connection, UUID tenant, String playbook, String variant, int step, String reason)
            throws SQLException {
        cancelAll(connection, Sql.list(connection, """
                        select * from touch where tenant = ? and playbook = ? and state in ('planned', 'held')
                            and variant is not distinct from ?::text and step >= ? order by id for update
                        """, Touch::read, tenant, playbook, variant, step), reason);
    }

    void erased(@Observes CustomerNews news) throws SQLException {
        if (news.fact() instanceof CustomerChanged customer) {
            cancelAll(
                    news.connection(),
                    Sql.list(news.connection(), """
                            select * from touch where tenant = ? and customer = ? and state in ('planned', 'held')
                            order by id for update
                            """, Touch::read, news.tenant(), customer.customer()),
                    "customer-erased");
            // What a mail server said may quote the address, and a caller's key may be anything.
            Sql.update(
                    news.connection(),
                    "update touch set detail = null where tenant = ? and customer = ? and detail is not null",
                    news.tenant(),
                    customer.customer());
            Sql.update(news.connection(), """
                    delete from touch_request r using touch t
                    where t.tenant = ? and t.customer = ? and r.tenant = t.tenant and r.touch = t.id
                    """, news.tenant(), customer.customer());
        }
    }

    private void cancelAll(Connection connection, List<Touch> touches, String reason) throws SQLException {
        for (Touch touch : touches) {
            ledger.cancelled(connection, touch, reason);
        }
    }
}

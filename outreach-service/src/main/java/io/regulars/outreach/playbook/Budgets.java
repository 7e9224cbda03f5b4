package io.regulars.outreach.playbook;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Touch;

/** What playbooks may cost. A touch counts from its first attempt on, also when the attempt fails. */
@ApplicationScoped
public class Budgets {
    /** The limit is asked and the cost added by one statement, so however many send at once, it is never passed. */
    private static final String SPEND = """
            with budget as (
                select b.playbook from playbook_budget b join playbook p on p.id = b.playbook
                where b.tenant = ? and p.tenant = b.tenant and p.name = ?
            ), taken as (
                update playbook_budget set spent = spent + ?::numeric
                where playbook in (select playbook from budget) and spent + ?::numeric <= amount
                returning 1
            )
            select (select count(*) from budget) = (select count(*) from taken) as allowed
            """;

    /** Whether the touch may leave; its cost is then counted. */
    public boolean spend(Connection connection, Touch touch) throws SQLException {
        if (touch.playbook() == null || touch.unitCost() == null || touch.attempts() > 0) {
            return true;
        }
        return Sql.first(
                        connection,
                        SPEND,
                        row -> row.getBoolean("allowed"),
                        touch.tenant(),
                        touch.playbook(),
                        touch.unitCost(),
                        touch.unitCost())
                .orElseThrow();
    }

    /** A raised or lowered limit holds at once; what was spent stays spent. */
    void set(Connection connection, Playbook playbook) throws SQLException {
        Budget budget = playbook.definition().budget();
        if (budget == null) {
            remove(connection, playbook.id());
            return;
        }
        Sql.update(connection, """
                insert into playbook_budget (playbook, tenant, amount) values (?, ?, ?)
                on conflict (playbook) do update set amount = excluded.amount
                """, playbook.id(), playbook.tenant(), budget.amount());
    }

    /** Null without a budget. */
    BigDecimal left(Connection connection, Playbook playbook) throws SQLException {
        return Sql.first(
                        connection,
                        "select greatest(amount - spent, 0) as rest from playbook_budget where playbook = ?",
                        row -> row.getBigDecimal("rest"),
                        playbook.id())
                .orElse(null);
    }

    void remove(Connection connection, UUID playbook) throws SQLException {
        Sql.update(connection, "delete from playbook_budget where playbook = ?", playbook);
    }
}

package io.regulars.outreach.ledger;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.database.Sql;

/** What touches take from the budgets of their playbooks: from the first attempt on, and back if they end without having left. */
@ApplicationScoped
public class Spending {
    /** The limit is asked and the cost added by one statement, so however many send at once, it is never passed. */
    private static final String TAKE = """
            with budget as (
                select b.playbook from playbook_budget b join playbook p on p.id = b.playbook
                where b.tenant = ? and p.tenant = b.tenant and p.name = ?
            ), taken as (
                update playbook_budget set spent = spent + ?::numeric
                where playbook in (select playbook from budget) and spent + ?::numeric <= amount
                returning id
            ), noted as (
                update touch set budget = taken.id, taken = ?::numeric from taken where touch.tenant = ? and touch.id = ?
            )
            select (select count(*) from budget) = (select count(*) from taken) as allowed
            """;

    /** Whoever ends a touch first gives back, and nobody after. */
    private static final String GIVE_BACK = """
            with ended as (
                select budget, taken from touch where tenant = ? and id = ? and budget is not null for update
            ), given as (
                update touch set budget = null, taken = null where tenant = ? and id = ? and budget is not null
            )
            update playbook_budget b set spent = b.spent - ended.taken from ended
            where b.tenant = ? and b.id = ended.budget
            """;

    /** Whether the touch may leave; its cost is then counted. */
    public boolean take(Connection connection, Touch touch) throws SQLException {
        if (touch.playbook() == null || touch.unitCost() == null || touch.attempts() > 0) {
            return true;
        }
        return Sql.first(
                        connection,
                        TAKE,
                        row -> row.getBoolean("allowed"),
                        touch.tenant(),
                        touch.playbook(),
                        touch.unitCost(),
                        touch.unitCost(),
                        touch.unitCost(),
                        touch.tenant(),
                        touch.id())
                .orElseThrow();
    }

    void giveBack(Connection connection, Touch touch) throws SQLException {
        Sql.update(connection, GIVE_BACK, touch.tenant(), touch.id(), touch.tenant(), touch.id(), touch.tenant());
    }
}

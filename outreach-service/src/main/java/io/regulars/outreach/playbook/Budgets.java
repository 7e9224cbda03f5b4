package io.regulars.outreach.playbook;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.database.Sql;

/** What playbooks may cost. */
@ApplicationScoped
class Budgets {
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

package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.CategoryChanged;
import io.regulars.contracts.Event;
import io.regulars.contracts.Topic;
import io.regulars.kit.consumer.EventHandler;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;

/** What shops say of their categories of goods, as customer-service last told it: how long a unit lasts. */
@ApplicationScoped
class Categories implements EventHandler {
    private final TenantTransactions transactions;

    Categories(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** @param endOfNeedDays after which nobody needs it any more; null when not said */
    record Lasting(int consumptionDays, Integer endOfNeedDays) {}

    @Override
    public String name() {
        return "categories";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.SETTINGS);
    }

    @Override
    public void handle(List<Event<?>> events) {
        Map<UUID, List<CategoryChanged>> byTenant = events.stream()
                .filter(event -> event.data() instanceof CategoryChanged)
                .collect(Collectors.groupingBy(
                        Event::tenant,
                        Collectors.mapping(event -> (CategoryChanged) event.data(), Collectors.toList())));
        byTenant.forEach((tenant, facts) -> transactions.run(tenant, connection -> {
            for (CategoryChanged fact : facts) {
                store(connection, tenant, fact);
            }
        }));
    }

    /**
     * Those of which the shop says how long they last.
     *
     * @param names null for all
     */
    Map<String, Lasting> lasting(Connection connection, UUID tenant, Collection<String> names) throws SQLException {
        Map<String, Lasting> lasting = new HashMap<>();
        Sql.list(
                connection,
                """
                select name, consumption_days, end_of_need_days from category
                where tenant = ? and (?::text[] is null or name = any(?::text[]))
                    and consumption_days is not null
                """,
                row -> lasting.put(
                        row.getString("name"),
                        new Lasting(row.getInt("consumption_days"), row.getObject("end_of_need_days", Integer.class))),
                tenant,
                names,
                names);
        return lasting;
    }

    private static void store(Connection connection, UUID tenant, CategoryChanged fact) throws SQLException {
        Sql.update(
                connection,
                """
                insert into category as c (tenant, entry, name, consumption_days, end_of_need_days, version)
                values (?, ?, ?, ?, ?, ?)
                on conflict (tenant, entry) do update set name = excluded.name,
                    consumption_days = excluded.consumption_days, end_of_need_days = excluded.end_of_need_days,
                    version = excluded.version
                where excluded.version > c.version
                """,
                tenant,
                fact.entry(),
                fact.category(),
                fact.consumptionDays(),
                fact.endOfNeedDays(),
                fact.version());
    }
}

package io.regulars.scoring.value;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;

import io.regulars.scoring.rfm.Scope;
import io.regulars.scoring.settings.Shop;

/** What a shop's lines are drawn and its models fitted over, summed up again from the facts in one statement. */
public final class Sums {
    // Types and statuses stay as they are until everybody is judged by the new lines.
    private static final String REFRESH = """
            update score s set orders = n.orders, first_order_at = n.first_order_at, last_order_at = n.last_order_at,
                first_day = n.first_day, last_day = n.last_day, purchase_days = n.purchase_days,
                frequency = n.frequency, monetary = n.monetary, historic = n.historic,
                repeat_net = n.repeat_net, days = n.days
            from (select f.root as customer, count(f.id) as orders, min(f.placed_at) as first_order_at,
                    max(f.placed_at) as last_order_at, min(f.day) as first_day, max(f.day) as last_day,
                    count(distinct f.day) as purchase_days,
                    coalesce(array_agg(distinct f.day - date '1970-01-01' order by f.day - date '1970-01-01')
                        filter (where f.id is not null), '{}') as days,
                    count(f.id) filter (where f.day > ?::date) as frequency,
                    coalesce(sum(f.amount) filter (where f.day > ?::date), 0) as monetary,
                    coalesce(sum(f.amount), 0) as historic,
                    coalesce(sum(f.amount) filter (where f.day > f.first_day), 0) as repeat_net
                from (select k.customer as root, f.id, f.placed_at, f.day, f.amount,
                        min(f.day) over (partition by k.customer) as first_day
                    from score k
                    join customer c on c.root = k.customer and c.tenant is not distinct from k.tenant
                    left join order_fact f on f.customer = c.customer and f.tenant is not distinct from c.tenant
                        and f.reason is null
                    where k.tenant = ? and k.scope = ?) f
                group by f.root) n
            where s.customer = n.customer and s.scope = ? and s.tenant = ?
            """;

    private Sums() {}

    /** Due after zone, currency, rates, tax rule or window moved; the caller holds the tenant's lock alone. */
    public static void refresh(Connection connection, Shop shop, LocalDate today) throws SQLException {
        LocalDate windowFrom = shop.windowFrom(today);
        String from = windowFrom == null ? "-infinity" : windowFrom.toString();
        try (PreparedStatement update = connection.prepareStatement(REFRESH)) {
            update.setString(1, from);
            update.setString(2, from);
            update.setObject(3, shop.tenant());
            update.setObject(4, Scope.LIVE.id());
            update.setObject(5, Scope.LIVE.id());
            update.setObject(6, shop.tenant());
            update.executeUpdate();
        }
    }
}

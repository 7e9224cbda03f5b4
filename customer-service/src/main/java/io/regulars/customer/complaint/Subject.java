package io.regulars.customer.complaint;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import io.regulars.customer.database.Sql;
import io.regulars.kit.problem.ProblemException;

/**
 * Whom and what a complaint or feedback is about.
 *
 * @param customer the row it is attached to
 * @param customerId of the person that row stands for
 * @param sku as stated, else the order's when it has one kind of goods only
 */
public record Subject(UUID customer, String customerId, String sku) {
    private static final String CUSTOMER = """
            select c.id, c.root, r.customer_id, false as erased, null as sku from customer c join customer r on r.id = c.root
            where c.tenant = ? and c.customer_id = ? and r.kind <> 'erased'
            """;
    private static final String ORDER = """
            select c.id, c.root, r.customer_id, coalesce(r.kind = 'erased', false) as erased, (
                select case when count(distinct l ->> 'sku') = 1 then min(l ->> 'sku') end
                from jsonb_array_elements(o.document -> 'lines') l) as sku
            from shop_order o left join customer c on c.id = o.customer left join customer r on r.id = c.root
            where o.tenant = ? and o.order_id = ?
            """;

    private record Found(UUID row, UUID root, String customerId, boolean erased, String sku) {
        static Found read(ResultSet row) throws SQLException {
            return new Found(
                    row.getObject("id", UUID.class),
                    row.getObject("root", UUID.class),
                    row.getString("customer_id"),
                    row.getBoolean("erased"),
                    row.getString("sku"));
        }
    }

    static Subject find(Connection connection, UUID tenant, ComplaintRequest stated) throws SQLException {
        return find(connection, tenant, stated.customerId(), stated.orderId(), stated.sku());
    }

    /** At least one of customerId and orderId is given. */
    public static Subject find(Connection connection, UUID tenant, String customerId, String orderId, String sku)
            throws SQLException {
        Found person = customerId == null
                ? null
                : Sql.row(connection, CUSTOMER, Found::read, tenant, customerId)
                        .orElseThrow(() -> ProblemException.notFound("customer"));
        if (orderId == null) {
            return new Subject(person.row(), person.customerId(), sku);
        }
        Found order = Sql.row(connection, ORDER, Found::read, tenant, orderId)
                .orElseThrow(() -> ProblemException.notFound("order"));
        if (person == null && order.row() == null) {
            throw ProblemException.invalid("/customerId", "is needed: the order is anonymous");
        }
        if (person != null && order.root() != null && !person.root().equals(order.root())) {
            throw ProblemException.invalid("/orderId", "is another customer's order");
        }
        Found whose = person == null ? order : person;
        if (whose.erased()) {
            throw ProblemException.notFound("customer");
        }
        return new Subject(whose.row(), whose.customerId(), sku == null ? order.sku() : sku);
    }

    /** The same, attached to the row it was attached to before. */
    Subject of(UUID row) {
        return new Subject(row, customerId, sku);
    }
}

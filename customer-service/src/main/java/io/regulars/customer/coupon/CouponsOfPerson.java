package io.regulars.customer.coupon;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Sql;
import io.regulars.customer.privacy.Person;
import io.regulars.customer.privacy.RowsThatGo;

/** A person's coupons; an erasure takes them, and their campaigns keep counting them as issued. */
@ApplicationScoped
class CouponsOfPerson extends RowsThatGo {
    private static final String FORGET_CLOCK = """
            delete from coupon_clock where coupon in (select id from coupon where customer = any (?::text[]::uuid[]))
            """;

    CouponsOfPerson() {
        super("coupons", "coupon", """
                jsonb_build_object('code', code, 'issueId', issue_id, 'issuedAt', issued_at, 'expiresAt', expires_at,
                    'usedAt', used_at, 'orderId', used_by,
                    'campaign', (select g.name from coupon_campaign g where g.id = campaign))""", "issued_at, id");
    }

    @Override
    public int erase(Connection connection, Person person) throws SQLException {
        Sql.update(connection, FORGET_CLOCK, Sql.texts(connection, person.rows(), id -> id));
        return super.erase(connection, person);
    }
}

package io.regulars.customer.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Sql;
import io.regulars.customer.privacy.Person;
import io.regulars.customer.privacy.PersonalData;

/** A person's records, the aliases' too; an erasure empties the rows themselves. */
@ApplicationScoped
class ProfileOfPerson implements PersonalData {
    private static final String EXPORT = """
            select (jsonb_build_object('customerId', c.customer_id, 'kind', c.kind, 'standsFor', r.customer_id,
                    'guestEmail', case when c.guest_kind = 'email' then c.guest_value end,
                    'guestPhone', case when c.guest_kind = 'phone' then c.guest_value end,
                    'createdAt', c.created_at, 'updatedAt', c.updated_at) || c.document)::text as item
            from customer c join customer r on r.id = c.root
            where c.id = any (?::text[]::uuid[]) order by c.id <> c.root, c.created_at, c.id
            """;

    @Override
    public String name() {
        return "records";
    }

    @Override
    public List<String> export(Connection connection, Person person) throws SQLException {
        return Sql.rows(
                connection, EXPORT, row -> row.getString("item"), Sql.texts(connection, person.rows(), id -> id));
    }

    @Override
    public int erase(Connection connection, Person person) throws SQLException {
        return Sql.update(
                connection,
                "update customer set document = '{}', content = null"
                        + " where id = any (?::text[]::uuid[]) and document <> '{}'",
                Sql.texts(connection, person.rows(), id -> id));
    }
}

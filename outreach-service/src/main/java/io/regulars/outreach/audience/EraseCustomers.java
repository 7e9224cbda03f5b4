package io.regulars.outreach.audience;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.regulars.contracts.CustomerChanged;
import io.regulars.kit.idempotency.ForgetAnswers;
import io.regulars.outreach.database.Sql;

/** Forgets who a customer was, whether customer-service asks for it or its event says so, and whichever comes first. */
@ApplicationScoped
public class EraseCustomers {
    private final Customers customers;
    private final Event<CustomerNews> news;

    EraseCustomers(Customers customers, Event<CustomerNews> news) {
        this.customers = customers;
        this.news = news;
    }

    /** How many kept answers showed the customer. */
    public int erase(Connection connection, UUID tenant, CustomerChanged erased) throws SQLException {
        List<String> before = Sql.list(connection, """
                select customer_id from customer
                where tenant = ? and customer = ? and customer_id is not null and kind is distinct from 'erased'
                """, row -> row.getString("customer_id"), tenant, erased.customer());
        int answers = ForgetAnswers.about(connection, before);
        for (String customerId : before) {
            NamesInPlaybooks.rename(connection, tenant, customerId, erased.customerId());
        }
        customers.store(connection, tenant, erased);
        news.fire(new CustomerNews(connection, tenant, erased));
        return answers;
    }
}

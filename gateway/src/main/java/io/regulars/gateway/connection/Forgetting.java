package io.regulars.gateway.connection;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.regulars.gateway.audit.AuditLog;
import io.regulars.gateway.shop.Fact;
import io.regulars.gateway.shop.Mentions;
import io.regulars.kit.tenancy.TenantTransactions;

/**
 * Erasures, which cover the bodies that are kept here, what is noted of those that were applied, and the bodies of
 * deliveries that wait or are being applied: these still count, as an order of nobody's, but nothing of them is kept
 * whatever comes of it.
 *
 * <p>Bodies go first: whoever asks again after a failure in between finds the rest still to do. One that names somebody
 * else by the same words goes too, which is the safe side.
 */
@ApplicationScoped
public class Forgetting {
    private static final String HELD = """
            select d.id, d.body, c.mapping ->> 'idPrefix' as prefix
            from shop_delivery d join shop_connection c on c.id = d.connection
            where d.body is not null and d.id is distinct from ?
            """;
    /** Of one that was finished since it was read, the body goes at once; of one that was not, when it is. */
    private static final String DROP = """
            update shop_delivery set forgotten = 'its customer was erased',
                body = case when state = 'waiting' then body end,
                reason = case when state = 'waiting' then reason else 'its customer was erased' end
            where id = any (?) and body is not null
            """;

    private static final String UNNAME = "update shop_delivery set customer_id = null where customer_id = any (?)";

    private static final String DROP_ALL = """
            update shop_delivery set forgotten = 'the shop left', body = case when state = 'waiting' then body end
            where connection = ? and body is not null and id <> ?
            """;

    private final CustomerBooks books;
    private final TenantTransactions transactions;
    private final AuditLog audit;

    Forgetting(CustomerBooks books, TenantTransactions transactions, AuditLog audit) {
        this.books = books;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** What is to be done before an erasure goes on to customer-service. */
    public void before(UUID tenant, String subject, String customerId) {
        Person person =
                person(new CustomerBooks.Hand(tenant, subject), customerId, new Fact.Erasure(customerId, null, null));
        drop(tenant, person, null);
    }

    /**
     * Erases a person everywhere; answers what there is to say about it, or null.
     *
     * @param asking the delivery that asks for it, whose own body is needed until it is done
     */
    String erase(CustomerBooks.Hand hand, Fact.Erasure erasure, UUID asking) {
        CustomerBooks.Answer known = find(hand, erasure);
        String customerId = known.ok() ? known.body().path("customerId").asText() : null;
        drop(hand.tenant(), person(hand, customerId, erasure), asking);
        if (customerId == null) {
            return "nobody is known by this";
        }
        audit.appendAboutCustomer(hand.tenant(), hand.subject(), "customer.erase", customerId);
        books.send(hand, "DELETE", CustomerBooks.path("/v1/customers/", customerId), null);
        return null;
    }

    private CustomerBooks.Answer find(CustomerBooks.Hand hand, Fact.Erasure erasure) {
        if (erasure.customerId() != null) {
            CustomerBooks.Answer byId =
                    books.send(hand, "GET", CustomerBooks.path("/v1/customers/", erasure.customerId()), null);
            if (byId.ok() || erasure.email() == null && erasure.phone() == null) {
                return byId;
            }
        }
        return books.send(
                hand,
                "POST",
                "/v1/customers/lookup",
                erasure.email() != null
                        ? WriteFacts.object().put("email", erasure.email())
                        : WriteFacts.object().put("phone", erasure.phone()));
    }

    /**
     * By what somebody may be named.
     *
     * @param ids as customer-service knows them
     * @param customerIds the same in lower case, for bodies
     * @param contacts in lower case
     */
    private record Person(Set<String> ids, Set<String> customerIds, Set<String> contacts) {}

    /** @param customerId by which customer-service may know all other names of the same person; or null */
    private Person person(CustomerBooks.Hand hand, String customerId, Fact.Erasure erasure) {
        JsonNode names = customerId == null
                ? MissingNode.getInstance()
                : books.send(
                                hand,
                                "POST",
                                "/internal/people/names",
                                WriteFacts.object().put("customerId", customerId))
                        .body();
        Set<String> ids = all(names.path("customerIds"), customerId, erasure.customerId());
        return new Person(
                ids, lowerCase(ids), lowerCase(all(names.path("contacts"), erasure.email(), erasure.phone())));
    }

    private static Set<String> all(JsonNode listed, String... more) {
        Set<String> all = new HashSet<>();
        listed.forEach(each -> all.add(each.asText()));
        for (String each : more) {
            if (each != null) {
                all.add(each);
            }
        }
        all.remove("");
        return all;
    }

    private static Set<String> lowerCase(Set<String> words) {
        return words.stream().map(each -> each.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private void drop(UUID tenant, Person person, UUID asking) {
        transactions.run(tenant, connection -> {
            List<UUID> named = new ArrayList<>();
            try (PreparedStatement held = connection.prepareStatement(HELD)) {
                // Bodies are of up to 10 MB: a few at a time.
                held.setFetchSize(4);
                held.setObject(1, asking, Types.OTHER);
                try (ResultSet rows = held.executeQuery()) {
                    while (rows.next()) {
                        if (names(rows, person)) {
                            named.add(rows.getObject("id", UUID.class));
                        }
                    }
                }
            }
            try (PreparedStatement drop = connection.prepareStatement(DROP)) {
                drop.setArray(1, connection.createArrayOf("uuid", named.toArray()));
                drop.executeUpdate();
            }
            try (PreparedStatement unname = connection.prepareStatement(UNNAME)) {
                unname.setArray(1, connection.createArrayOf("text", person.ids().toArray()));
                unname.executeUpdate();
            }
        });
    }

    private static boolean names(ResultSet row, Person person) throws SQLException {
        String prefix = row.getString("prefix");
        Set<String> ids = new HashSet<>();
        for (String id : person.customerIds()) {
            boolean prefixed = prefix != null && id.startsWith(prefix.toLowerCase(Locale.ROOT));
            ids.add(prefixed ? id.substring(prefix.length()) : id);
        }
        return Mentions.of(row.getBytes("body"), ids, person.contacts());
    }

    /**
     * Of all deliveries of a connection.
     *
     * @param asking the delivery that asks for it
     */
    void forgetAll(Connection of, UUID asking) {
        transactions.run(of.tenant(), connection -> {
            try (PreparedStatement drop = connection.prepareStatement(DROP_ALL)) {
                drop.setObject(1, of.id());
                drop.setObject(2, asking);
                drop.executeUpdate();
            }
        });
    }
}

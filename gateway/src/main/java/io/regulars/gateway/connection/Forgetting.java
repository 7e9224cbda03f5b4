package io.regulars.gateway.connection;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.gateway.shop.Fact;
import io.regulars.gateway.shop.Mentions;
import io.regulars.kit.tenancy.TenantTransactions;

/**
 * Erasures, which cover the bodies that are kept here.
 *
 * <p>Bodies go first: whoever asks again after a failure in between finds the rest still to do. One that names somebody
 * else by the same words goes too, which is the safe side.
 */
@ApplicationScoped
public class Forgetting {
    private static final String KEPT = """
            select d.id, d.body, c.mapping ->> 'idPrefix' as prefix
            from shop_delivery d join shop_connection c on c.id = d.connection
            where d.body is not null and d.state in ('unmapped', 'failed')
            """;
    private static final String DROP =
            "update shop_delivery set body = null, reason = 'its customer was erased' where id = any (?)";
    private static final String DROP_ALL = """
            update shop_delivery set body = null where connection = ? and body is not null and state in ('unmapped', 'failed')
            """;

    private final CustomerBooks books;
    private final TenantTransactions transactions;

    Forgetting(CustomerBooks books, TenantTransactions transactions) {
        this.books = books;
        this.transactions = transactions;
    }

    /** What is to be done before an erasure goes on to customer-service. */
    public void before(UUID tenant, String subject, String customerId) {
        CustomerBooks.Answer known = books.send(
                new CustomerBooks.Hand(tenant, subject), "GET", CustomerBooks.path("/v1/customers/", customerId), null);
        if (known.ok()) {
            drop(tenant, Person.of(new Fact.Erasure(customerId, null, null), known.body()));
        }
    }

    /** Erases a person everywhere; answers what there is to say about it, or null. */
    String erase(CustomerBooks.Hand hand, Fact.Erasure erasure) {
        CustomerBooks.Answer known = find(hand, erasure);
        drop(hand.tenant(), Person.of(erasure, known.body()));
        if (!known.ok()) {
            return "nobody is known by this";
        }
        String customerId = known.body().path("customerId").asText();
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

    /** By what a body may name somebody. */
    private record Person(String customerId, Set<String> contacts) {
        static Person of(Fact.Erasure erasure, JsonNode known) {
            return new Person(
                    erasure.customerId() != null
                            ? erasure.customerId()
                            : known.path("customerId").textValue(),
                    Stream.of(
                                    erasure.email(),
                                    erasure.phone(),
                                    known.path("email").textValue(),
                                    known.path("phone").textValue())
                            .filter(Objects::nonNull)
                            .map(contact -> contact.toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet()));
        }
    }

    private void drop(UUID tenant, Person person) {
        transactions.run(tenant, connection -> {
            List<UUID> named = new ArrayList<>();
            try (PreparedStatement kept = connection.prepareStatement(KEPT)) {
                // Bodies are of up to 10 MB: a few at a time.
                kept.setFetchSize(4);
                try (ResultSet rows = kept.executeQuery()) {
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
        });
    }

    private static boolean names(ResultSet row, Person person) throws SQLException {
        String prefix = row.getString("prefix");
        String id = person.customerId();
        if (id != null && prefix != null && id.startsWith(prefix)) {
            id = id.substring(prefix.length());
        }
        return Mentions.of(row.getBytes("body"), id, person.contacts());
    }

    void forgetAll(Connection of) {
        transactions.run(of.tenant(), connection -> {
            try (PreparedStatement drop = connection.prepareStatement(DROP_ALL)) {
                drop.setObject(1, of.id());
                drop.executeUpdate();
            }
        });
    }
}

package io.regulars.customer.contact;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.regulars.customer.database.Sql;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.TenantTransactions;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /internal/occasions}: birthdays stay here, so who wants to congratulate asks whose day it is. */
@Path("/internal/occasions")
@Produces(MediaType.APPLICATION_JSON)
public class OccasionResource {
    private static final int MOST = 1_000;
    private static final int MOST_DAYS = 100;
    /** No cursor stands before the smallest id. */
    private static final UUID FIRST = new UUID(0, 0);

    private static final String SELECT = """
            select o.customer, max(asked.year) as year
            from unnest(?::text[], ?::text[], ?::text[]::boolean[], ?::text[]::int[])
                as asked (calendar, month_day, leap_month, year)
            join customer_occasion o on o.tenant = ? and o.name = ? and o.calendar = asked.calendar
                and o.month_day = asked.month_day and o.leap_month = asked.leap_month
                and (o.year is null or o.year <= asked.year)
            join customer c on c.id = o.customer and c.root = c.id and c.kind <> 'erased'
            where o.customer > ?
            group by o.customer order by o.customer limit ?
            """;

    private final TenantTransactions transactions;
    private final Caller caller;

    OccasionResource(TenantTransactions transactions, Caller caller) {
        this.transactions = transactions;
        this.caller = caller;
    }

    @POST
    @RolesAllowed("contacts:read")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Occasion.Answer occasions(Occasion.Asked asked) {
        if (asked == null || asked.name() == null) {
            throw ProblemException.invalid("/name", "is needed");
        }
        if (asked.days() == null || asked.days().contains(null) || asked.days().size() > MOST_DAYS) {
            throw ProblemException.invalid("/days", "must be an array of at most " + MOST_DAYS + " days");
        }
        int limit = asked.limit() == null ? MOST : Math.max(1, Math.min(MOST, asked.limit()));
        UUID tenant = caller.tenant();
        return transactions.call(tenant, connection -> page(connection, tenant, asked, limit));
    }

    private static Occasion.Answer page(Connection connection, UUID tenant, Occasion.Asked asked, int limit)
            throws SQLException {
        List<Occasion> items = Sql.rows(
                connection,
                SELECT,
                row -> new Occasion(row.getObject("customer", UUID.class), row.getInt("year")),
                Sql.texts(connection, asked.days(), Occasion.Day::calendar),
                Sql.texts(connection, asked.days(), Occasion.Day::monthDay),
                Sql.texts(connection, asked.days(), Occasion.Day::leapMonth),
                Sql.texts(connection, asked.days(), Occasion.Day::year),
                tenant,
                asked.name(),
                asked.after() == null ? FIRST : asked.after(),
                limit);
        return new Occasion.Answer(
                items, items.size() < limit ? null : items.get(items.size() - 1).customer());
    }
}

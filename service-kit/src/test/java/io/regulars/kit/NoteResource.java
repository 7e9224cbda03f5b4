package io.regulars.kit;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.TenantTransactions;

/** A small service for the kit's tests. */
@Path("/notes")
public class NoteResource {
    static final Listing NOTES = Listing.of("n.id, n.text", "note n where true", "n.id")
            .text("text", "n.text")
            .integer("rating", "n.rating")
            .decimal("amount", "n.amount")
            .requiredInstant("createdAt", "n.created_at")
            .sortedBy("-createdAt");

    private final TenantTransactions transactions;
    private final Caller caller;

    NoteResource(TenantTransactions transactions, Caller caller) {
        this.transactions = transactions;
        this.caller = caller;
    }

    public record Note(
            String text, Integer rating, BigDecimal amount, Instant at, List<String> tags, Map<String, String> more) {}

    @GET
    @RolesAllowed("notes:read")
    public Page<String> list(@BeanParam ListQuery query) {
        return transactions.call(caller.tenant(), c -> NOTES.page(c, List.of(), query, row -> row.getString("text")));
    }

    @POST
    @RolesAllowed("notes:write")
    public Note echo(Note note) {
        return note;
    }

    @GET
    @Path("/broken")
    @PermitAll
    public String broken() {
        throw new IllegalStateException("secret detail");
    }

    @GET
    @Path("/unavailable")
    @PermitAll
    public String unavailable() {
        return transactions.callWithoutTenant(c -> {
            throw new SQLException("gone", "08006");
        });
    }

    @GET
    @Path("/forgotten")
    public String forgotten() {
        return "nobody said who may read this";
    }
}

package io.regulars.kit;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.regulars.kit.idempotency.HoldsSecret;
import io.regulars.kit.idempotency.Idempotent;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
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
    @Path("/{id}")
    @PermitAll
    public String one(@PathParam("id") UUID id) {
        return id.toString();
    }

    @GET
    @Path("/forgotten")
    public String forgotten() {
        return "nobody said who may read this";
    }

    public record Written(
            UUID id,
            @JsonInclude(JsonInclude.Include.NON_NULL) String text) implements HoldsSecret {
        @Override
        public Object withoutSecret() {
            return "secret".equals(text) ? new Written(id, null) : this;
        }
    }

    @POST
    @Path("/written")
    @RolesAllowed("notes:write")
    @Idempotent
    public Response write(Note note) {
        if ("fails".equals(note.text())) {
            throw new IllegalStateException("failed");
        }
        if ("absent".equals(note.text())) {
            throw ProblemException.notFound("note");
        }
        if ("slow".equals(note.text())) {
            awaitGo();
        }
        if (note.text() == null) {
            throw ProblemException.invalid("/text", "is needed");
        }
        UUID id = UUID.randomUUID();
        transactions.run(caller.tenant(), c -> {
            try (var insert =
                    c.prepareStatement("insert into note (id, tenant, text, created_at) values (?, ?, ?, now())")) {
                insert.setObject(1, id);
                insert.setObject(2, caller.tenant());
                insert.setString(3, note.text());
                insert.executeUpdate();
            }
        });
        return Response.status(201)
                .header("Location", "/notes/" + id)
                .entity(new Written(id, note.text()))
                .build();
    }

    public static final java.util.concurrent.Semaphore GO = new java.util.concurrent.Semaphore(0);

    private static void awaitGo() {
        try {
            GO.tryAcquire(20, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.regulars.customer.privacy;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.TenantTransactions;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/retention}. */
@Path("/v1/retention")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Privacy", description = "A person's data in one file, and its end")
public class RetentionResource {
    private final TenantTransactions transactions;
    private final KeepRetention retention;
    private final Caller caller;

    RetentionResource(TenantTransactions transactions, KeepRetention retention, Caller caller) {
        this.transactions = transactions;
        this.retention = retention;
        this.caller = caller;
    }

    @GET
    @Authenticated
    @Operation(operationId = "getRetention", summary = "For how long the shop keeps what")
    @APIResponse(
            responseCode = "200",
            description = "The rules; ETag is their revision",
            content =
                    @Content(
                            schema = @Schema(implementation = Retention.class),
                            examples = @ExampleObject(name = "rules", value = Retention.EXAMPLE)))
    public Response get() {
        return answer(transactions.call(caller.tenant(), connection -> Retention.of(connection, caller.tenant())));
    }

    @PUT
    @RolesAllowed("settings:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putRetention",
            summary = "Replace the rules of retention",
            description =
                    "Applied within seconds, and once a day from then on. Erasing by a rule is the same as DELETE of"
                            + " the customer, and leaves a receipt.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = Retention.class),
                            examples = @ExampleObject(name = "rules", value = Retention.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "The rules as stored",
            content = @Content(schema = @Schema(implementation = Retention.class)))
    @APIResponse(
            responseCode = "400",
            description = "The request is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "412",
            description = "If-Match names another revision",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(@HeaderParam("If-Match") String ifMatch, Retention body) {
        return answer(retention.set(caller.tenant(), body.valid(), new Revision(ifMatch)));
    }

    private static Response answer(Retention.Stored stored) {
        return Response.ok(stored.rules())
                .header("ETag", Revision.etag(stored.version()))
                .build();
    }
}

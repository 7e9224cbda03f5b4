package io.regulars.customer.complaint;

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

/** {@code /v1/complaints/settings}. */
@Path("/v1/complaints/settings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Complaints", description = "Complaints and their clock")
public class ComplaintSettingsResource {
    private final TenantTransactions transactions;
    private final Caller caller;

    ComplaintSettingsResource(TenantTransactions transactions, Caller caller) {
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    @Authenticated
    @Operation(operationId = "getComplaintSettings", summary = "What the shop promises those who complain")
    @APIResponse(
            responseCode = "200",
            description = "The settings; ETag is their revision",
            content =
                    @Content(
                            schema = @Schema(implementation = ComplaintSettings.class),
                            examples = @ExampleObject(name = "settings", value = ComplaintSettings.EXAMPLE)))
    public Response get() {
        return answer(
                transactions.call(caller.tenant(), connection -> ComplaintSettings.of(connection, caller.tenant())));
    }

    @PUT
    @RolesAllowed("settings:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putComplaintSettings",
            summary = "Replace what the shop promises those who complain",
            description = "Holds for complaints opened or reopened from now on.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ComplaintSettings.class),
                            examples = @ExampleObject(name = "settings", value = ComplaintSettings.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "The settings as stored",
            content = @Content(schema = @Schema(implementation = ComplaintSettings.class)))
    @APIResponse(
            responseCode = "400",
            description = "The request is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "412",
            description = "If-Match names another revision",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(@HeaderParam("If-Match") String ifMatch, ComplaintSettings body) {
        ComplaintSettings valid = body.valid();
        return answer(transactions.call(
                caller.tenant(), connection -> valid.write(connection, caller.tenant(), new Revision(ifMatch))));
    }

    private static Response answer(ComplaintSettings.Stored stored) {
        return Response.ok(stored.settings())
                .header("ETag", Revision.etag(stored.version()))
                .build();
    }
}

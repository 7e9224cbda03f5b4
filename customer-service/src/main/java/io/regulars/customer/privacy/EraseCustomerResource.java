package io.regulars.customer.privacy;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code DELETE /v1/customers/{customerId}}. */
@Path("/v1/customers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Privacy", description = "A person's data in one file, and its end")
public class EraseCustomerResource {
    private final ErasePerson erase;
    private final Erasures erasures;
    private final Caller caller;

    EraseCustomerResource(ErasePerson erase, Erasures erasures, Caller caller) {
        this.erase = erase;
        this.erasures = erasures;
        this.caller = caller;
    }

    @DELETE
    @Path("/{customerId}")
    @RolesAllowed("customers:write")
    @Operation(
            operationId = "deleteCustomer",
            summary = "Erase a customer everywhere",
            description =
                    "With all aliases. The record is gone at once; a job goes on through all services. Orders stay,"
                            + " with their amounts, under a random ~erased-... id; names, contacts and free text go. Erased ids"
                            + " come back by themselves neither by late events nor by orders; ?reinstate=true of a PUT brings"
                            + " one back as a new customer. An erasure can not be cancelled; repeated, it answers with the same, and goes on when it"
                            + " had failed.")
    @APIResponse(
            responseCode = "202",
            description = "The record is gone; Location is the job, and later the receipt",
            content =
                    @Content(
                            schema = @Schema(implementation = ErasureView.class),
                            examples = @ExampleObject(name = "erasure", value = ErasureResource.EXAMPLE)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such customer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "412",
            description = "If-Match names another revision",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response delete(@PathParam("customerId") String customerId, @HeaderParam("If-Match") String ifMatch) {
        ExternalId.requireInPath("customerId", customerId);
        ErasureView erasure = erasures.get(
                caller.tenant(), erase.erase(caller.tenant(), customerId, caller.subject(), new Revision(ifMatch)));
        return Response.accepted(erasure)
                .location(URI.create("/v1/erasures/" + erasure.id()))
                .build();
    }
}

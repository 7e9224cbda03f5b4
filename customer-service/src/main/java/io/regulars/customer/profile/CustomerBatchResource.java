package io.regulars.customer.profile;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.regulars.customer.intake.BatchBody;
import io.regulars.kit.idempotency.Idempotent;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/customers/batch}: many at once. */
@Path("/v1/customers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
@APIResponse(
        responseCode = "400",
        description = "The request is not valid",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class CustomerBatchResource {
    private final KeepCustomer keep;
    private final BatchBody bodies;
    private final Caller caller;

    CustomerBatchResource(KeepCustomer keep, BatchBody bodies, Caller caller) {
        this.keep = keep;
        this.bodies = bodies;
        this.caller = caller;
    }

    @POST
    @Path("/batch")
    @Idempotent
    @RolesAllowed("customers:write")
    @Consumes({MediaType.APPLICATION_JSON, BatchBody.NDJSON})
    @Operation(
            operationId = "batchCustomers",
            summary = "Create or replace up to 1,000 customers",
            description = "A JSON array or NDJSON. An invalid customer is one rejected item; the others are kept.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = CustomerRequest[].class),
                        examples = @ExampleObject(name = "batch", value = CustomerExamples.BATCH)),
                @Content(mediaType = BatchBody.NDJSON, schema = @Schema(implementation = String.class))
            })
    @APIResponse(
            responseCode = "200",
            description = "An outcome for each, in the order of the request",
            content =
                    @Content(
                            schema = @Schema(implementation = CustomerBatchResult.class),
                            examples = @ExampleObject(name = "batch", value = CustomerExamples.BATCH_ANSWER)))
    @APIResponse(
            responseCode = "413",
            description = "More than 1,000 items, or more than 10 MB",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public CustomerBatchResult batch(@HeaderParam("Content-Type") String contentType, byte[] body) {
        return CustomerBatchResult.of(
                keep.putAll(caller.tenant(), bodies.read(contentType, body, CustomerRequest.class), caller.subject()));
    }
}

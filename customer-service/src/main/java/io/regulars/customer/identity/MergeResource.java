package io.regulars.customer.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

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

/** {@code /v1/customers/{customerId}/merge} and {@code unmerge}. */
@Path("/v1/customers/{customerId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("customers:write")
@Tag(name = "Customers")
@APIResponse(
        responseCode = "404",
        description = "There is no such customer",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class MergeResource {
    static final String MERGED = "{\"customerId\":\"c-1002\",\"into\":\"c-1001\",\"standsFor\":\"c-1001\"}";
    private static final String UNMERGED = "{\"customerId\":\"c-1002\",\"into\":null,\"standsFor\":\"c-1002\"}";

    private final MergeCustomers merges;
    private final Caller caller;

    MergeResource(MergeCustomers merges, Caller caller) {
        this.merges = merges;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @Path("/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "mergeCustomer",
            summary = "Let a record stand for another",
            description = "For two records of one person. Nothing moves: values, lists and look-ups count both as one,"
                    + " the old id keeps resolving, and unmerge brings back what was. What one of them withdrew is"
                    + " withdrawn, and neither gets a consent by it that it had not. Merging again into the same"
                    + " changes nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = MergeRequest.class),
                            examples = @ExampleObject(name = "merge", value = "{\"into\":\"c-1001\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Whom the record now stands for",
            content =
                    @Content(
                            schema = @Schema(implementation = AliasView.class),
                            examples = @ExampleObject(name = "merged", value = MERGED)))
    @APIResponse(
            responseCode = "400",
            description = "The request is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "Into itself, in a circle, into a guest, of a record that stands for another, or an erased one",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public AliasView merge(@PathParam("customerId") String customerId, MergeRequest body) {
        return merges.merge(caller.tenant(), inPath(customerId), body.valid().into(), caller.subject());
    }

    @POST
    @Idempotent
    @Path("/unmerge")
    @Operation(
            operationId = "unmergeCustomer",
            summary = "Let a merged record stand for itself again",
            description = "Values are as if the two had never been merged.")
    @APIResponse(
            responseCode = "200",
            description = "Whom the record now stands for",
            content =
                    @Content(
                            schema = @Schema(implementation = AliasView.class),
                            examples = @ExampleObject(name = "unmerged", value = UNMERGED)))
    @APIResponse(
            responseCode = "409",
            description = "It was not merged",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public AliasView unmerge(@PathParam("customerId") String customerId) {
        return merges.unmerge(caller.tenant(), inPath(customerId), caller.subject());
    }

    private static String inPath(String customerId) {
        ExternalId.requireInPath("customerId", customerId);
        return customerId;
    }
}

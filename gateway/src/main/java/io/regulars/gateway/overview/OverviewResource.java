package io.regulars.gateway.overview;

import java.util.regex.Pattern;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.identity.SecurityIdentity;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/customers/{customerId}/overview}. */
@Path("/v1/customers/{customerId}/overview")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("customers:read")
@Tag(name = "Customers")
public class OverviewResource {
    private static final Pattern ID = Pattern.compile("(?!\\.{1,2}$)[\\p{L}\\p{N}_.~:#-]{1,128}");

    private final Compose compose;
    private final Caller caller;
    private final SecurityIdentity identity;

    OverviewResource(Compose compose, Caller caller, SecurityIdentity identity) {
        this.compose = compose;
        this.caller = caller;
        this.identity = identity;
    }

    @GET
    @Operation(
            operationId = "customerOverview",
            summary = "A customer in one call",
            description = "Record, value, loyalty, open complaints and next action, asked for at the same time. A part"
                    + " whose service does not answer within two seconds is null and named in unavailable.")
    @APIResponse(
            responseCode = "200",
            description = "What could be had",
            content =
                    @Content(
                            schema = @Schema(implementation = Overview.class),
                            examples = @ExampleObject(name = "overview", value = Overview.EXAMPLE)))
    @APIResponse(
            responseCode = "400",
            description = "This can not be an id",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such customer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Overview get(@PathParam("customerId") @Parameter(example = "c-1001") String customerId) {
        if (!ID.matcher(customerId).matches()) {
            throw ProblemException.invalid("customerId", "must be 1 to 128 letters, digits or - _ . ~ : #");
        }
        return compose.of(caller.tenant(), caller.subject(), identity.getRoles(), customerId);
    }
}

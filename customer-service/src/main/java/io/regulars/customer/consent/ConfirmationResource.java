package io.regulars.customer.consent;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.regulars.customer.identity.ExternalId;
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

/** {@code /v1/customers/{customerId}/consents/confirmations}. */
@Path("/v1/customers/{customerId}/consents/confirmations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Consents")
public class ConfirmationResource {
    static final String LINK = """
            {"confirmUrl":"https://api.example.com/c/bxwqWD0OS3qcQVouj38LExE_2p","expiresAt":"2026-03-08T09:30:00Z"}""";
    private static final String REQUEST = "{\"purpose\":\"marketing\",\"source\":\"newsletter form\"}";

    private final Confirmations confirmations;
    private final Caller caller;

    ConfirmationResource(Confirmations confirmations, Caller caller) {
        this.confirmations = confirmations;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @RolesAllowed("customers:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "askForConfirmation",
            summary = "A link by which a customer confirms a consent to e-mail (double opt-in)",
            description =
                    "Nothing is granted until the customer presses the button behind the link. A link ends with its"
                            + " time, with another e-mail address, and with a withdrawal.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ConfirmationRequest.class),
                            examples = @ExampleObject(name = "confirmation", value = REQUEST)))
    @APIResponse(
            responseCode = "201",
            description = "The link",
            content =
                    @Content(
                            schema = @Schema(implementation = ConfirmationView.class),
                            examples = @ExampleObject(name = "link", value = LINK)))
    @APIResponse(
            responseCode = "400",
            description = "The request is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such customer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description = "The customer has no e-mail",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response ask(@PathParam("customerId") String customerId, ConfirmationRequest body) {
        ExternalId.requireInPath("customerId", customerId);
        return Response.status(201)
                .entity(confirmations.ask(caller.tenant(), customerId, body))
                .build();
    }
}

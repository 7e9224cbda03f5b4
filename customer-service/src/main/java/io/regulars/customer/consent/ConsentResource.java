package io.regulars.customer.consent;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.regulars.customer.identity.ExternalId;
import io.regulars.kit.idempotency.Idempotent;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/customers/{customerId}/consents}. */
@Path("/v1/customers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Consents", description = "What customers allow")
@APIResponse(
        responseCode = "404",
        description = "There is no such customer",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ConsentResource {
    static final String ENTRY = """
            {"channel":"email","purpose":"marketing","granted":true,"at":"2026-03-01T09:30:00Z","source":"checkout",
             "proof":"form 7, box 2"}""";
    private static final String LOG = """
            {"items":[{"channel":"email","purpose":"marketing","granted":true,"at":"2026-03-01T09:30:00Z",
             "source":"checkout","proof":"form 7, box 2"}],"nextCursor":null,
             "effective":{"marketing":{"email":true,"sms":false,"wechat":false,"phone":false,"post":false},
             "service":{"email":true,"sms":true,"wechat":true,"phone":true,"post":true}}}""";

    private final Consents consents;
    private final Caller caller;

    ConsentResource(Consents consents, Caller caller) {
        this.consents = consents;
        this.caller = caller;
    }

    @GET
    @Path("/{customerId}/consents")
    @RolesAllowed("customers:read")
    @Operation(
            operationId = "getConsents",
            summary = "A customer's consent log and what holds now",
            description =
                    "The newest entry of a channel and purpose holds; over a person's aliases the most restrictive.")
    @APIResponse(
            responseCode = "200",
            description = "The log, the newest first",
            content =
                    @Content(
                            schema = @Schema(implementation = ConsentView.Log.class),
                            examples = @ExampleObject(name = "log", value = LOG)))
    public ConsentView.Log log(@PathParam("customerId") String customerId, @BeanParam ListQuery query) {
        return consents.log(caller.tenant(), inPath(customerId), query);
    }

    @POST
    @Path("/{customerId}/consents")
    @Idempotent
    @RolesAllowed("customers:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "postConsent",
            summary = "Add an entry to the consent log",
            description = "The same channel, purpose, granted and at again changes nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ConsentRequest.class),
                            examples = @ExampleObject(name = "consent", value = ENTRY)))
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content =
                    @Content(
                            schema = @Schema(implementation = ConsentView.class),
                            examples = @ExampleObject(name = "consent", value = ENTRY)))
    @APIResponse(
            responseCode = "200",
            description = "It stood in the log already",
            content = @Content(schema = @Schema(implementation = ConsentView.class)))
    @APIResponse(
            responseCode = "400",
            description = "The request is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response append(@PathParam("customerId") String customerId, ConsentRequest body) {
        Consents.Appended appended = consents.append(caller.tenant(), inPath(customerId), body);
        return Response.status(appended.created() ? 201 : 200)
                .entity(appended.entry())
                .build();
    }

    private static String inPath(String customerId) {
        ExternalId.requireInPath("customerId", customerId);
        return customerId;
    }
}

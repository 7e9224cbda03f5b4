package io.regulars.outreach.channel;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import io.regulars.outreach.Revision;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/channels/webhook}. */
@Path("/v1/channels/webhook")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Channels", description = "How messages leave the house")
public class WebhookChannelResource {
    private final Caller caller;
    private final Accounts accounts;
    private final WebhookChannel channel;
    private final Outside outside;

    WebhookChannelResource(Caller caller, Accounts accounts, WebhookChannel channel, Outside outside) {
        this.caller = caller;
        this.accounts = accounts;
        this.channel = channel;
        this.outside = outside;
    }

    @GET
    @RolesAllowed({"outreach:read", "outreach:write", "settings:write"})
    @Operation(operationId = "getWebhookChannel", summary = "Where messages are handed to, without secrets")
    @APIResponse(
            responseCode = "200",
            description = "As it is set",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    @APIResponse(
            responseCode = "404",
            description = "Not set",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response get() {
        return answer(channel.account(caller.tenant()).orElseThrow(() -> ProblemException.notFound("channel")));
    }

    @PUT
    @RolesAllowed("settings:write")
    @Operation(operationId = "putWebhookChannel", summary = "Sets a system of the shop's own that brings messages out")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = WebhookSettings.class),
                            examples = @ExampleObject(name = "webhook", value = """
            {"url":"https://shop.example.com/messages","secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}""")))
    @APIResponse(
            responseCode = "200",
            description = "As it is set now",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(@HeaderParam("If-Match") String ifMatch, WebhookSettings settings) {
        if (settings == null) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "a JSON body is needed");
        }
        if (settings.url() != null && !outside.takes(settings.url())) {
            throw ProblemException.invalid("/url", "must be an https url");
        }
        return answer(accounts.put(
                caller.tenant(),
                WebhookChannel.NAME,
                WebhookSettings.class,
                settings,
                ifMatch,
                (connection, whole) -> whole.checkSecrets()));
    }

    private static Response answer(Account<WebhookSettings> account) {
        return Response.ok(WebhookView.of(account.settings()))
                .tag(Revision.tag(account.version()))
                .build();
    }
}

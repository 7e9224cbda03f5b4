package io.regulars.outreach.channel;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.regulars.kit.problem.Problem;
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
    private final ChannelPaths paths;

    WebhookChannelResource(ChannelPaths paths) {
        this.paths = paths;
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
        return paths.get(WebhookChannel.NAME, WebhookSettings.class, WebhookView::of);
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
        return paths.put(WebhookChannel.NAME, WebhookSettings.class, settings, ifMatch, WebhookView::of);
    }
}

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
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/channels/wechat}. */
@Path("/v1/channels/wechat")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Channels", description = "How messages leave the house")
public class WechatChannelResource {
    private final Caller caller;
    private final ChannelPaths paths;
    private final Callbacks callbacks;

    WechatChannelResource(Caller caller, ChannelPaths paths, Callbacks callbacks) {
        this.caller = caller;
        this.paths = paths;
        this.callbacks = callbacks;
    }

    @GET
    @RolesAllowed({"outreach:read", "outreach:write", "settings:write"})
    @Operation(operationId = "getWechatChannel", summary = "The WeChat account in use, without secrets")
    @APIResponse(
            responseCode = "200",
            description = "As it is set",
            content = @Content(schema = @Schema(implementation = WechatView.class)))
    @APIResponse(
            responseCode = "404",
            description = "Not set",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response get() {
        return paths.get(WechatChannel.NAME, WechatSettings.class, this::view);
    }

    @PUT
    @RolesAllowed("settings:write")
    @Operation(operationId = "putWechatChannel", summary = "Sets the shop's WeChat official account")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = WechatSettings.class),
                            examples = @ExampleObject(name = "wechat", value = """
            {"appId":"wx6ed1b2f3c4d5e6f7","appSecret":"...","callbackToken":"..."}""")))
    @APIResponse(
            responseCode = "200",
            description = "As it is set now",
            content = @Content(schema = @Schema(implementation = WechatView.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(@HeaderParam("If-Match") String ifMatch, WechatSettings settings) {
        return paths.put(WechatChannel.NAME, WechatSettings.class, settings, ifMatch, this::view);
    }

    private WechatView view(WechatSettings settings) {
        return WechatView.of(settings, callbacks.url(caller.tenant(), WechatChannel.NAME));
    }
}

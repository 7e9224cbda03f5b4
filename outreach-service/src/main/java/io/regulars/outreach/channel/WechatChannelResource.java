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

/** {@code /v1/channels/wechat}. */
@Path("/v1/channels/wechat")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Channels", description = "How messages leave the house")
public class WechatChannelResource {
    private final Caller caller;
    private final Accounts accounts;
    private final WechatChannel channel;
    private final Outside outside;
    private final Callbacks callbacks;

    WechatChannelResource(
            Caller caller, Accounts accounts, WechatChannel channel, Outside outside, Callbacks callbacks) {
        this.caller = caller;
        this.accounts = accounts;
        this.channel = channel;
        this.outside = outside;
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
        return answer(channel.account(caller.tenant()).orElseThrow(() -> ProblemException.notFound("channel")));
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
        if (settings == null) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "a JSON body is needed");
        }
        if (settings.url() != null && !outside.takes(settings.url())) {
            throw ProblemException.invalid("/url", "must be an https url");
        }
        return answer(accounts.put(
                caller.tenant(),
                WechatChannel.NAME,
                WechatSettings.class,
                settings,
                ifMatch,
                (connection, whole) -> whole.checkSecrets()));
    }

    private Response answer(Account<WechatSettings> account) {
        return Response.ok(WechatView.of(account.settings(), callbacks.url(caller.tenant(), WechatChannel.NAME)))
                .tag(Revision.tag(account.version()))
                .build();
    }
}

package io.regulars.outreach.channel;

import java.util.UUID;

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

/** {@code /v1/channels}. */
@Path("/v1/channels/email")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Channels", description = "How messages leave the house")
public class ChannelResource {
    private final Caller caller;
    private final Accounts accounts;
    private final EmailChannel channel;
    private final Mailboxes mailboxes;
    private final Outside outside;

    ChannelResource(Caller caller, Accounts accounts, EmailChannel channel, Mailboxes mailboxes, Outside outside) {
        this.caller = caller;
        this.accounts = accounts;
        this.channel = channel;
        this.mailboxes = mailboxes;
        this.outside = outside;
    }

    @GET
    @RolesAllowed({"outreach:read", "outreach:write", "settings:write"})
    @Operation(operationId = "getEmailChannel", summary = "The mail server in use, without its password")
    @APIResponse(
            responseCode = "200",
            description = "The mail server",
            content = @Content(schema = @Schema(implementation = EmailSettingsView.class)))
    public Response get() {
        return answer(channel.account(caller.tenant()));
    }

    @PUT
    @RolesAllowed("settings:write")
    @Operation(operationId = "putEmailChannel", summary = "Sets the shop's own mail server")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = EmailSettings.class),
                            examples = @ExampleObject(name = "server", value = """
            {"host":"smtp.example.com","port":587,"tls":true,"username":"shop","password":"...",
             "from":"Blumen Meier <hello@example.com>","mailsPerSecond":20,
             "bounces":{"host":"imap.example.com","port":993,"tls":true,"username":"bounces","password":"..."}}""")))
    @APIResponse(
            responseCode = "200",
            description = "The mail server now",
            content = @Content(schema = @Schema(implementation = EmailSettingsView.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(@HeaderParam("If-Match") String ifMatch, EmailSettings settings) {
        if (settings == null) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "a JSON body is needed");
        }
        settings.checkReach(outside.reach());
        UUID tenant = caller.tenant();
        return answer(accounts.put(
                tenant,
                EmailChannel.NAME,
                EmailSettings.class,
                settings,
                ifMatch,
                (connection, whole) -> mailboxes.watch(connection, tenant, whole.bounces() != null)));
    }

    private static Response answer(Account<EmailSettings> account) {
        return Response.ok(account.settings().view(account.version()))
                .tag(Revision.tag(account.version()))
                .build();
    }
}

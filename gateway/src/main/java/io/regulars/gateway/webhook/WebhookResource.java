package io.regulars.gateway.webhook;

import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/webhooks}. */
@Path("/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("settings:write")
@Tag(name = "Webhooks", description = "Being told of events, by Standard Webhooks")
@APIResponse(
        responseCode = "404",
        description = "No such webhook",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class WebhookResource {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.~:#-]{1,128}");

    private final Webhooks webhooks;
    private final Messages messages;
    private final WebhookWorker worker;
    private final WebhookConfig config;
    private final Caller caller;

    WebhookResource(Webhooks webhooks, Messages messages, WebhookWorker worker, WebhookConfig config, Caller caller) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.worker = worker;
        this.config = config;
        this.caller = caller;
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putWebhook",
            summary = "Ask to be told of events",
            description = "A secret that is made here is shown in this answer, once. Whatever is put is enabled.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = WebhookRequest.class),
                            examples = @ExampleObject(name = "webhook", value = WebhookRequest.EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(
                            schema = @Schema(implementation = Webhook.class),
                            examples = @ExampleObject(name = "webhook", value = Webhook.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Webhook.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(@PathParam("name") @Parameter(example = "shop") String name, WebhookRequest body) {
        if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw ProblemException.invalid("name", "must be 1 to 128 letters, digits or - _ . ~ : #");
        }
        body.check(config.privateAddresses());
        Webhooks.Put put = webhooks.put(caller.tenant(), caller.subject(), name, body);
        return Response.status(put.created() ? 201 : 200)
                .header("Cache-Control", "no-store")
                .entity(put.webhook())
                .build();
    }

    @GET
    @Path("/{name}")
    @Operation(operationId = "getWebhook", summary = "A webhook, without its secret")
    @APIResponse(
            responseCode = "200",
            description = "The webhook",
            content =
                    @Content(
                            schema = @Schema(implementation = Webhook.class),
                            examples = @ExampleObject(name = "webhook", value = Webhook.EXAMPLE)))
    public Webhook get(@PathParam("name") String name) {
        return webhooks.get(caller.tenant(), name);
    }

    @GET
    @Operation(operationId = "listWebhooks", summary = "All webhooks")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            schema = @Schema(implementation = Webhook.Listed.class),
                            examples = @ExampleObject(name = "webhooks", value = Webhook.PAGE)))
    public Page<Webhook> list(@BeanParam ListQuery query) {
        return webhooks.list(caller.tenant(), query);
    }

    @DELETE
    @Path("/{name}")
    @Operation(operationId = "deleteWebhook", summary = "Be told no more; its log goes too")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("name") String name) {
        webhooks.delete(caller.tenant(), caller.subject(), name);
    }

    @GET
    @Path("/{name}/messages")
    @Operation(operationId = "listWebhookMessages", summary = "What it was told, and how that went, newest first")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            schema = @Schema(implementation = WebhookMessage.Listed.class),
                            examples = @ExampleObject(name = "messages", value = WebhookMessage.PAGE)))
    public Page<WebhookMessage> messages(@PathParam("name") String name, @BeanParam ListQuery query) {
        return messages.list(caller.tenant(), webhooks.get(caller.tenant(), name), query);
    }

    @POST
    @Path("/{name}/messages/{id}/replay")
    @Operation(operationId = "replayWebhookMessage", summary = "Tell it again, with the same id")
    @APIResponse(responseCode = "202", description = "It waits again")
    public Response replay(@PathParam("name") String name, @PathParam("id") String id) {
        if (!messages.replay(caller.tenant(), webhooks.get(caller.tenant(), name), parse(id))) {
            throw ProblemException.notFound("message that is done with");
        }
        worker.wake();
        return Response.accepted().build();
    }

    @POST
    @Path("/{name}/ping")
    @Operation(operationId = "pingWebhook", summary = "Send a message of type webhook.ping, to see whether it arrives")
    @APIResponse(
            responseCode = "202",
            description = "It is on its way",
            content =
                    @Content(
                            schema = @Schema(implementation = Ping.class),
                            examples = @ExampleObject(name = "ping", value = Ping.EXAMPLE)))
    public Response ping(@PathParam("name") String name) {
        UUID message = messages.ping(caller.tenant(), webhooks.get(caller.tenant(), name));
        worker.wake();
        return Response.accepted(new Ping(message)).build();
    }

    /** The message to look for. */
    @Schema(name = "WebhookPing", examples = Ping.EXAMPLE)
    record Ping(@Schema(description = "Of the message") UUID id) {
        static final String EXAMPLE = "{\"id\":\"0d1c5a52-8d0e-4b43-9a80-6f0f6c0f7b11\"}";
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("message that is done with");
        }
    }
}

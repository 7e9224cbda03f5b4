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

/** {@code /v1/channels/task}. */
@Path("/v1/channels/task")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Channels", description = "How messages leave the house")
public class TaskChannelResource {
    private final ChannelPaths paths;

    TaskChannelResource(ChannelPaths paths) {
        this.paths = paths;
    }

    @GET
    @RolesAllowed({"outreach:read", "outreach:write", "settings:write"})
    @Operation(operationId = "getTaskChannel", summary = "How tasks are handed out, without secrets")
    @APIResponse(
            responseCode = "200",
            description = "As it is set",
            content = @Content(schema = @Schema(implementation = TaskSettings.class)))
    @APIResponse(
            responseCode = "404",
            description = "Not set",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response get() {
        return paths.get(TaskChannel.NAME, TaskSettings.class, stored -> stored);
    }

    @PUT
    @RolesAllowed("settings:write")
    @Operation(operationId = "putTaskChannel", summary = "Sets how tasks are handed to people")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = TaskSettings.class),
                            examples = @ExampleObject(name = "task", value = """
            {"owner":"li","noticeTemplate":"we-will-call","noticeBefore":"PT2H"}""")))
    @APIResponse(
            responseCode = "200",
            description = "As it is set now",
            content = @Content(schema = @Schema(implementation = TaskSettings.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(@HeaderParam("If-Match") String ifMatch, TaskSettings settings) {
        return paths.put(TaskChannel.NAME, TaskSettings.class, settings, ifMatch, stored -> stored);
    }
}

package io.regulars.gateway.connection;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/connections}. */
@Path("/v1/connections")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("settings:write")
@Tag(name = "Connections", description = "Shop platforms that post their own webhooks")
public class ConnectionResource {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.~:#-]{1,128}");

    private final Connections connections;
    private final Deliveries deliveries;
    private final DeliveryWorker worker;
    private final Caller caller;
    private final String publicUrl;

    ConnectionResource(
            Connections connections,
            Deliveries deliveries,
            DeliveryWorker worker,
            Caller caller,
            @ConfigProperty(name = "regulars.openapi.public-url") String publicUrl) {
        this.connections = connections;
        this.deliveries = deliveries;
        this.worker = worker;
        this.caller = caller;
        this.publicUrl = publicUrl;
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putConnection",
            summary = "Connect a shop platform",
            description = "The answer's url is where the platform is to post its webhooks; it stays the same.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ConnectionRequest.class),
                            examples = @ExampleObject(name = "shopify", value = ConnectionRequest.EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "Connected",
            content =
                    @Content(
                            schema = @Schema(implementation = ConnectionView.class),
                            examples = @ExampleObject(name = "connection", value = ConnectionView.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(
            @PathParam("name") @Parameter(description = "The caller's own name", example = "main-shop") String name,
            ConnectionRequest body) {
        if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw ProblemException.invalid("name", "must be 1 to 128 letters, digits or - _ . ~ : #");
        }
        Connections.Put put = connections.put(caller.tenant(), caller.subject(), name, body);
        return Response.status(put.created() ? 201 : 200)
                .entity(ConnectionView.of(put.connection(), publicUrl))
                .build();
    }

    @GET
    @Path("/{name}")
    @Operation(operationId = "getConnection", summary = "A connection, without its secret")
    @APIResponse(
            responseCode = "200",
            description = "The connection",
            content =
                    @Content(
                            schema = @Schema(implementation = ConnectionView.class),
                            examples = @ExampleObject(name = "connection", value = ConnectionView.EXAMPLE)))
    @APIResponse(
            responseCode = "404",
            description = "No such connection",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public ConnectionView get(@PathParam("name") String name) {
        return ConnectionView.of(connections.get(caller.tenant(), name), publicUrl);
    }

    @GET
    @Operation(operationId = "listConnections", summary = "All connections")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            schema = @Schema(implementation = ConnectionView.Listed.class),
                            examples = @ExampleObject(name = "connections", value = ConnectionView.PAGE)))
    public Page<ConnectionView> list(@BeanParam ListQuery query) {
        Page<Connection> page = connections.list(caller.tenant(), query);
        return new Page<>(
                page.items().stream()
                        .map(connection -> ConnectionView.of(connection, publicUrl))
                        .toList(),
                page.nextCursor());
    }

    @DELETE
    @Path("/{name}")
    @Operation(
            operationId = "deleteConnection",
            summary = "Disconnect",
            description = "Its url is not there any more, and what it kept of deliveries is deleted.")
    @APIResponse(responseCode = "204", description = "Disconnected")
    @APIResponse(
            responseCode = "404",
            description = "No such connection",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public void delete(@PathParam("name") String name) {
        connections.delete(caller.tenant(), caller.subject(), name);
    }

    @GET
    @Path("/{name}/deliveries")
    @Operation(
            operationId = "listDeliveries",
            summary = "What a connection received, newest first",
            description =
                    "For 30 days. ?filter=unexplained=null=false finds the orders whose total we can not explain.")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            schema = @Schema(implementation = Delivery.Listed.class),
                            examples = @ExampleObject(name = "deliveries", value = Delivery.PAGE)))
    @APIResponse(
            responseCode = "404",
            description = "No such connection",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Page<Delivery> deliveries(
            @PathParam("name") String name,
            @QueryParam("state")
                    @Parameter(description = "One or more, separated by commas", example = "unmapped,failed")
                    String state,
            @BeanParam ListQuery query) {
        return deliveries.list(connections.get(caller.tenant(), name), state, query);
    }

    @POST
    @Path("/{name}/deliveries/{id}/replay")
    @Operation(operationId = "replayDelivery", summary = "Try one again that was not applied")
    @APIResponse(responseCode = "202", description = "It waits again")
    @APIResponse(
            responseCode = "404",
            description = "There is none of this id that is not applied and still kept",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response replay(@PathParam("name") String name, @PathParam("id") String id) {
        if (deliveries.replay(connections.get(caller.tenant(), name), parse(id)) == 0) {
            throw ProblemException.notFound("delivery to be replayed");
        }
        worker.wake();
        return Response.accepted().build();
    }

    @POST
    @Path("/{name}/deliveries/replay")
    @Operation(operationId = "replayDeliveries", summary = "Try all again that were not applied and are still kept")
    @APIResponse(
            responseCode = "202",
            description = "How many",
            content =
                    @Content(
                            schema = @Schema(implementation = Replayed.class),
                            examples = @ExampleObject(name = "replayed", value = "{\"replayed\":3}")))
    @APIResponse(
            responseCode = "404",
            description = "No such connection",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response replayAll(@PathParam("name") String name) {
        int replayed = deliveries.replay(connections.get(caller.tenant(), name), null);
        worker.wake();
        return Response.accepted(new Replayed(replayed)).build();
    }

    /** How many wait again. */
    @Schema(name = "Replayed")
    record Replayed(
            @Schema(description = "How many wait again", examples = "3")
            int replayed) {}

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("delivery to be replayed");
        }
    }
}

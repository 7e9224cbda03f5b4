package io.regulars.customer.loyalty;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/loyalty/program}. */
@Path("/v1/loyalty/program")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Loyalty", description = "Points and tiers")
public class ProgramResource {
    private final Programs programs;
    private final Caller caller;

    ProgramResource(Programs programs, Caller caller) {
        this.programs = programs;
        this.caller = caller;
    }

    @GET
    @Authenticated
    @Operation(operationId = "getLoyaltyProgram", summary = "How the shop rewards those who come back")
    @APIResponse(
            responseCode = "200",
            description = "The program; ETag is its revision",
            content =
                    @Content(
                            schema = @Schema(implementation = Program.class),
                            examples = @ExampleObject(name = "program", value = Program.EXAMPLE)))
    @APIResponse(
            responseCode = "404",
            description = "There is no program",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response get() {
        return answer(200, programs.get(caller.tenant()));
    }

    @PUT
    @RolesAllowed("loyalty:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putLoyaltyProgram",
            summary = "Begin or change the program",
            description =
                    "What is left out has its default. Orders since startsAt are counted within seconds. An order keeps"
                            + " the rate and the minimum by which it was counted first; tiers are those of the program as it is.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = Program.class),
                            examples = @ExampleObject(name = "program", value = Program.EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "Begun",
            content =
                    @Content(
                            schema = @Schema(implementation = Program.class),
                            examples = @ExampleObject(name = "program", value = Program.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Changed, or nothing to change",
            content = @Content(schema = @Schema(implementation = Program.class)))
    @APIResponse(
            responseCode = "400",
            description = "The request is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "412",
            description = "If-Match names another revision",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(@HeaderParam("If-Match") String ifMatch, Program body) {
        Programs.Stored stored = programs.put(caller.tenant(), body, new Revision(ifMatch));
        return answer(stored.created() ? 201 : 200, stored);
    }

    private static Response answer(int status, Programs.Stored stored) {
        return Response.status(status)
                .entity(stored.program())
                .header("ETag", Revision.etag(stored.version()))
                .build();
    }
}

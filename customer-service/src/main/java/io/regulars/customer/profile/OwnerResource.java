package io.regulars.customer.profile;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.regulars.kit.idempotency.Idempotent;
import io.regulars.kit.job.JobView;
import io.regulars.kit.job.Jobs;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/owners/{from}/transfer}. */
@Path("/v1/owners/{from}/transfer")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("customers:write")
@Tag(name = "Customers")
@APIResponse(
        responseCode = "400",
        description = "The request is not valid",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class OwnerResource {
    private static final String JOB = """
            {"id":"5f6f3c1e-6a3e-4d6b-8f0e-2b9b6f0c7a11","state":"running","total":412,"processed":200,
             "startedAt":"2026-03-01T09:30:02Z","finishedAt":null,"errors":[]}""";

    private final Jobs jobs;
    private final Caller caller;

    OwnerResource(Jobs jobs, Caller caller) {
        this.jobs = jobs;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "transferOwner",
            summary = "Hand a colleague's customers over to another",
            description = "With the notes that are still to be done. Each customer's history tells it.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = TransferRequest.class),
                            examples = @ExampleObject(name = "transfer", value = "{\"to\":\"chen\"}")))
    @APIResponse(
            responseCode = "202",
            description = "Begun; Location is the job",
            content =
                    @Content(
                            schema = @Schema(implementation = JobView.class),
                            examples = @ExampleObject(name = "job", value = JOB)))
    public Response transfer(@PathParam("from") String from, TransferRequest body) {
        String to = body.valid(from).to();
        JobView job =
                jobs.submit(caller.tenant(), TransferOwner.KIND, new TransferOwner.Spec(from, to, caller.subject()));
        String path = URLEncoder.encode(from, StandardCharsets.UTF_8).replace("+", "%20");
        return Response.accepted(job)
                .location(URI.create("/v1/owners/" + path + "/transfer/" + job.id()))
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getOwnerTransfer", summary = "How far a hand-over is")
    @APIResponse(
            responseCode = "200",
            description = "The job",
            content =
                    @Content(
                            schema = @Schema(implementation = JobView.class),
                            examples = @ExampleObject(name = "job", value = JOB)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such hand-over",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @Parameter(
            name = "from",
            in = ParameterIn.PATH,
            required = true,
            description = "Whose customers they were",
            schema = @Schema(type = SchemaType.STRING))
    public JobView get(@PathParam("id") UUID id) {
        return jobs.get(caller.tenant(), TransferOwner.KIND, id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "cancelOwnerTransfer", summary = "End a hand-over where it is")
    @APIResponse(
            responseCode = "200",
            description = "The job; who was handed over stays so",
            content =
                    @Content(
                            schema = @Schema(implementation = JobView.class),
                            examples = @ExampleObject(name = "job", value = JOB)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such hand-over",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @Parameter(
            name = "from",
            in = ParameterIn.PATH,
            required = true,
            description = "Whose customers they were",
            schema = @Schema(type = SchemaType.STRING))
    public JobView cancel(@PathParam("id") UUID id) {
        return jobs.cancel(caller.tenant(), TransferOwner.KIND, id);
    }
}

package io.regulars.scoring.run;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import io.regulars.scoring.forecast.ModelView;
import io.regulars.scoring.forecast.Models;
import io.regulars.scoring.value.ValueExamples;
import io.regulars.scoring.value.ValueView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/scoring/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scoring", description = "How customers are scored, and runs over all of them")
class ScoringRunResource {
    private static final String EXAMPLE = """
            {"id":"8b0ff7a4-6a0e-4d7e-9f0b-1d8b6f7a2c11","state":"running","total":4372,"processed":2000,
             "startedAt":"2026-03-01T02:00:00Z","finishedAt":null,"errors":[]}""";

    private final Jobs jobs;
    private final BackTests backTests;
    private final Caller caller;
    private final Clock clock;

    ScoringRunResource(Jobs jobs, BackTests backTests, Caller caller, Clock clock) {
        this.jobs = jobs;
        this.backTests = backTests;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("settings:write")
    @Operation(
            operationId = "startScoringRun",
            summary = "Freeze the lines, fit the models and score everybody, or back-test a past date",
            description =
                    "Without asOf the live lines are frozen, the lifetime models are fitted and everybody is scored; type"
                            + " changes that follow have the cause lines. Each shop has such a run every night by"
                            + " itself. With asOf in the past the live scores and models stay as they are and the"
                            + " results are at /v1/scoring/runs/{id}/values and .../models.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = RunRequest.class),
                            examples = {
                                @ExampleObject(name = "run", value = "{}"),
                                @ExampleObject(name = "back-test", value = "{\"asOf\":\"2026-01-01T00:00:00Z\"}")
                            }))
    @APIResponse(
            responseCode = "202",
            description = "Queued; Location is the run",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(
                            schema = @Schema(implementation = JobView.class),
                            examples = @ExampleObject(name = "job", value = EXAMPLE)))
    @APIResponse(
            responseCode = "400",
            description = "asOf lies in the future or before 1970",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response start(RunRequest request) {
        // A body may be left out altogether.
        RunRequest wanted = request == null ? new RunRequest(null) : request;
        Instant asOf = wanted.asOf();
        if (asOf != null && (asOf.isAfter(clock.instant()) || asOf.isBefore(Instant.EPOCH))) {
            throw ProblemException.invalid("/asOf", "must be a moment from 1970 until now");
        }
        JobView job = jobs.submit(caller.tenant(), ScoringRun.KIND, wanted);
        return Response.accepted(job)
                .location(URI.create("/v1/scoring/runs/" + job.id()))
                .build();
    }

    @GET
    @RolesAllowed({"values:read", "settings:write"})
    @Operation(operationId = "listScoringRuns", summary = "Runs, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of runs",
            content =
                    @Content(
                            schema = @Schema(implementation = RunPage.class),
                            examples =
                                    @ExampleObject(
                                            name = "page",
                                            value = "{\"items\":[" + EXAMPLE + "],\"nextCursor\":null}")))
    public Page<JobView> list(@BeanParam ListQuery query) {
        return jobs.list(caller.tenant(), ScoringRun.KIND, query);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"values:read", "settings:write"})
    @Operation(operationId = "getScoringRun", summary = "How far a run is")
    @APIResponse(
            responseCode = "200",
            description = "The run",
            content =
                    @Content(
                            schema = @Schema(implementation = JobView.class),
                            examples = @ExampleObject(name = "job", value = EXAMPLE)))
    @APIResponse(
            responseCode = "404",
            description = "No such run",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public JobView get(@PathParam("id") String id) {
        return jobs.get(caller.tenant(), ScoringRun.KIND, known(id));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("settings:write")
    @Operation(
            operationId = "cancelScoringRun",
            summary = "Cancel a run",
            description = "A running one ends after its current chunk; who was scored by then stays so.")
    @APIResponse(
            responseCode = "200",
            description = "The run as it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = JobView.class),
                            examples = @ExampleObject(name = "job", value = EXAMPLE)))
    public JobView cancel(@PathParam("id") String id) {
        return jobs.cancel(caller.tenant(), ScoringRun.KIND, known(id));
    }

    @GET
    @Path("/{id}/values")
    @RolesAllowed("values:read")
    @Operation(
            operationId = "listBackTestValues",
            summary = "What customers were worth at a back-test's date",
            description = "Filter and sort as in /v1/values. Empty until the back-test is done.")
    @APIResponse(
            responseCode = "200",
            description = "A page of values as of the back-test's date",
            content =
                    @Content(
                            schema = @Schema(implementation = BackTestPage.class),
                            examples = @ExampleObject(name = "one page", value = ValueExamples.PAGE)))
    @APIResponse(
            responseCode = "404",
            description = "No such back-test; a run without asOf scores the live values",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Page<ValueView> values(@PathParam("id") String id, @BeanParam ListQuery query) {
        return backTests.values(caller.tenant(), known(id), query);
    }

    @GET
    @Path("/{id}/models")
    @RolesAllowed({"values:read", "settings:write"})
    @Operation(
            operationId = "listBackTestModels",
            summary = "The models fitted on what was known at a back-test's date",
            description = "As at /v1/scoring/models. Empty until the back-test is done.")
    @APIResponse(
            responseCode = "200",
            description = "All of them, one page",
            content =
                    @Content(
                            schema = @Schema(implementation = Models.ModelPage.class),
                            examples = @ExampleObject(name = "models", value = ModelView.EXAMPLE)))
    @APIResponse(
            responseCode = "404",
            description = "No such back-test; those of a run without asOf are at /v1/scoring/models",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Page<ModelView> models(@PathParam("id") String id) {
        return backTests.models(caller.tenant(), known(id));
    }

    /** What can not be a run's id is an id that nobody has. */
    private static UUID known(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("run");
        }
    }

    /** For the document only. */
    @Schema(name = "ScoringRunPage")
    private record RunPage(
            @Schema(description = "One page, in the order asked for")
            List<JobView> items,

            @Schema(description = "For the next page; null on the last", examples = "eyJrIjpbXX0")
            String nextCursor) {}

    /** For the document only. */
    @Schema(name = "BackTestPage")
    private record BackTestPage(
            @Schema(description = "One page, in the order asked for")
            List<ValueView> items,

            @Schema(description = "For the next page; null on the last", examples = "eyJrIjpbXX0")
            String nextCursor) {}
}

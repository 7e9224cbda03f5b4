package io.regulars.outreach.task;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.regulars.kit.idempotency.Idempotent;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.CommonProblem;
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

/** {@code /v1/tasks}. */
@Path("/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks", description = "Calls, visits, cards and gifts, which people do")
public class TaskResource {
    private static final List<String> STATES = List.of("open", "done", "cancelled");

    private final Caller caller;
    private final Tasks tasks;

    TaskResource(Caller caller, Tasks tasks) {
        this.caller = caller;
        this.tasks = tasks;
    }

    @GET
    @RolesAllowed({"outreach:read", "outreach:write"})
    @Operation(
            operationId = "listTasks",
            summary = "What is to be done, the soonest first",
            description = "With name, number and script as they are now. Open tasks of who withdrew the consent, was "
                    + "erased or, of marketing, complained are closed with the reason and no longer listed: a page may "
                    + "hold fewer than asked for.")
    @APIResponse(
            responseCode = "200",
            description = "A page of tasks",
            content =
                    @Content(
                            schema = @Schema(implementation = TaskView.Listed.class),
                            examples = @ExampleObject(name = "tasks", value = TaskView.PAGE)))
    @APIResponse(
            responseCode = "503",
            description = "Names and numbers can not be asked for just now",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Page<TaskView> list(
            @QueryParam("owner") @Parameter(description = "Of one colleague", example = "li") String owner,
            @QueryParam("state") @Parameter(description = "open, done or cancelled; open when left out") String state,
            @BeanParam ListQuery query) {
        String wanted = state == null ? "open" : state;
        if (!STATES.contains(wanted)) {
            throw ProblemException.invalid("state", "must be one of " + String.join(", ", STATES));
        }
        return tasks.list(caller.tenant(), owner, wanted, query);
    }

    @POST
    @Idempotent
    @Path("/{id}/outcome")
    @RolesAllowed("outreach:write")
    @Operation(
            operationId = "endTask",
            summary = "Says what came of a task",
            description = "The touch becomes delivered or bounced, the note a contact in the customer's record, and "
                    + "doNotContact a withdrawal of the consent. Repeating it changes nothing.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OutcomeRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "reached",
                                            value = "{\"outcome\":\"reached\",\"note\":\"Happy with the machine\"}")))
    @APIResponse(
            responseCode = "200",
            description = "The task now",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such task",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description = "It ended otherwise before, or somebody else is just writing down what came of it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public TaskView end(@PathParam("id") String id, OutcomeRequest request) {
        if (request == null) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "a JSON body is needed");
        }
        request.check();
        return tasks.end(caller.tenant(), uuid(id), request);
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("task");
        }
    }
}

package io.regulars.outreach.playbook;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

import io.regulars.kit.idempotency.Idempotent;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.Names;
import io.regulars.outreach.Revision;
import io.regulars.outreach.audience.Audience;
import io.regulars.outreach.audience.NeighbourUnavailableException;
import io.regulars.outreach.ledger.CancelTouches;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/playbooks}. */
@Path("/v1/playbooks")
@Tag(name = "Playbooks", description = "When touches are planned, for whom, and who is left alone for comparison")
public class PlaybookResource {
    private final Caller caller;
    private final TenantTransactions transactions;
    private final Playbooks playbooks;
    private final Schedules schedules;
    private final StepTemplates stepTemplates;
    private final Audience audience;
    private final CancelTouches cancels;
    private final DryRun dryRun;

    PlaybookResource(
            Caller caller,
            TenantTransactions transactions,
            Playbooks playbooks,
            Schedules schedules,
            StepTemplates stepTemplates,
            Audience audience,
            CancelTouches cancels,
            DryRun dryRun) {
        this.caller = caller;
        this.transactions = transactions;
        this.playbooks = playbooks;
        this.schedules = schedules;
        this.stepTemplates = stepTemplates;
        this.audience = audience;
        this.cancels = cancels;
        this.dryRun = dryRun;
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed("outreach:write")
    @Operation(
            operationId = "putPlaybook",
            summary = "Creates a playbook, or a new version of it",
            description = "A new playbook is a draft until it is activated. What is under way keeps its version.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PlaybookDefinition.class),
                            examples = {
                                @ExampleObject(
                                        name = "winback",
                                        summary = "When a good customer is long gone",
                                        value = """
                {"trigger":{"event":"score.changed","into":["IMPORTANT_WINBACK"]},"class":"marketing",
                 "steps":[{"template":"winback","offer":"10 % off"}],"holdOut":0.1,"reentry":"P90D"}"""),
                                @ExampleObject(name = "morning", summary = "Every morning, for a filter", value = """
                {"trigger":{"schedule":{"at":"09:00"}},"audience":"churn.status==at_risk;abc==A",
                 "steps":[{"template":"winback"}],"class":"marketing","holdOut":0.1,"reentry":"P30D"}""")
                            }))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = PlaybookView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Replaced",
            content = @Content(schema = @Schema(implementation = PlaybookView.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not valid, or not offered",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "A step names a template that does not exist",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(
            @PathParam("name") String name, @HeaderParam("If-Match") String ifMatch, PlaybookDefinition request) {
        Names.checked(name, "name");
        if (request == null) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "a JSON body is needed");
        }
        Names.same(name, request.name());
        PlaybookRules.check(request);
        PlaybookDefinition definition = request.filled();
        UUID tenant = caller.tenant();
        if (definition.audience() != null) {
            audience.check(tenant, definition.audience());
        }
        Playbook playbook = transactions.call(tenant, connection -> {
            stepTemplates.check(tenant, definition);
            Playbook stored = playbooks.put(tenant, name, definition, ifMatch);
            schedules.arrange(connection, stored);
            return stored;
        });
        Response.ResponseBuilder answer =
                playbook.version() == 1 ? Response.created(URI.create("/v1/playbooks/" + name)) : Response.ok();
        return answer.entity(playbook.view())
                .tag(Revision.tag(playbook.version()))
                .build();
    }

    @GET
    @Path("/{name}")
    @RolesAllowed({"outreach:read", "outreach:write"})
    @Operation(operationId = "getPlaybook", summary = "A playbook")
    @APIResponse(
            responseCode = "200",
            description = "The playbook",
            content = @Content(schema = @Schema(implementation = PlaybookView.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such playbook",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response get(@PathParam("name") String name) {
        Playbook playbook = reading(name, (connection, found) -> found);
        return Response.ok(playbook.view())
                .tag(Revision.tag(playbook.version()))
                .build();
    }

    @GET
    @RolesAllowed({"outreach:read", "outreach:write"})
    @Operation(operationId = "listPlaybooks", summary = "The playbooks")
    public Page<PlaybookView> list(@BeanParam ListQuery query) {
        UUID tenant = caller.tenant();
        return transactions.call(tenant, connection -> playbooks.list(connection, tenant, query));
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed("outreach:write")
    @Operation(
            operationId = "deletePlaybook",
            summary = "Deletes a playbook; what it planned is cancelled, what went out stays in the ledger")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("name") String name) {
        changing(name, (connection, playbook) -> {
            cancels.ofPlaybook(connection, playbook.tenant(), name, "playbook-deleted");
            schedules.remove(connection, playbook.id());
            playbooks.delete(connection, playbook);
            return null;
        });
    }

    @POST
    @Idempotent
    @Path("/{name}/activate")
    @RolesAllowed("outreach:write")
    @Operation(operationId = "activatePlaybook", summary = "From now on, fresh facts set it off")
    @APIResponse(
            responseCode = "200",
            description = "Active",
            content = @Content(schema = @Schema(implementation = PlaybookView.class)))
    public PlaybookView activate(@PathParam("name") String name) {
        return changing(name, (connection, playbook) -> {
            if (playbooks.activate(playbook)) {
                schedules.arrange(connection, playbook);
            }
            return playbook.view();
        });
    }

    @POST
    @Idempotent
    @Path("/{name}/pause")
    @RolesAllowed("outreach:write")
    @Operation(operationId = "pausePlaybook", summary = "Plans nothing new and holds what it planned")
    @APIResponse(
            responseCode = "200",
            description = "Paused",
            content = @Content(schema = @Schema(implementation = PlaybookView.class)))
    public PlaybookView pause(@PathParam("name") String name) {
        return changing(name, (connection, playbook) -> {
            schedules.remove(connection, playbook.id());
            playbooks.pause(playbook);
            return playbook.view();
        });
    }

    @POST
    @Idempotent
    @Path("/{name}/dry-run")
    @RolesAllowed("outreach:write")
    @Operation(operationId = "dryRunPlaybook", summary = "Whom it would reach; nothing is written or sent")
    @APIResponse(
            responseCode = "200",
            description = "The forecast",
            content = @Content(schema = @Schema(implementation = DryRun.Forecast.class)))
    @APIResponse(
            responseCode = "503",
            description = "scoring-service does not answer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public DryRun.Forecast dryRun(@PathParam("name") String name) {
        Names.checked(name, "name");
        try {
            return dryRun.forecast(caller.tenant(), name);
        } catch (NeighbourUnavailableException e) {
            throw new ProblemException(CommonProblem.UNAVAILABLE, "scoring-service does not answer");
        }
    }

    @GET
    @Path("/{name}/outcomes")
    @RolesAllowed({"outreach:read", "outreach:write"})
    @Operation(operationId = "playbookOutcomes", summary = "Who got it, who did not, and why")
    @APIResponse(
            responseCode = "200",
            description = "Counts, and the latest runs of the schedule",
            content = @Content(schema = @Schema(implementation = Outcomes.class)))
    public Outcomes outcomes(@PathParam("name") String name) {
        return reading(name, Outcomes::of);
    }

    private interface Work<T> {
        T on(Connection connection, Playbook playbook) throws SQLException;
    }

    private <T> T reading(String name, Work<T> work) {
        Names.checked(name, "name");
        UUID tenant = caller.tenant();
        return transactions.call(tenant, connection -> work.on(connection, playbooks.get(tenant, name)));
    }

    private <T> T changing(String name, Work<T> work) {
        Names.checked(name, "name");
        UUID tenant = caller.tenant();
        return transactions.call(tenant, connection -> work.on(connection, playbooks.lock(tenant, name)));
    }
}

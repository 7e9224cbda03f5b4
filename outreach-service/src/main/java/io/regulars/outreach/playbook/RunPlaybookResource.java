package io.regulars.outreach.playbook;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.regulars.kit.idempotency.Idempotent;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.Names;
import io.regulars.outreach.audience.NeighbourUnavailableException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is done with a playbook: activate, pause, try without sending, see how it went. */
@Path("/v1/playbooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Playbooks")
public class RunPlaybookResource {
    private final Caller caller;
    private final TenantTransactions transactions;
    private final Playbooks playbooks;
    private final Schedules schedules;
    private final DryRun dryRun;

    RunPlaybookResource(
            Caller caller, TenantTransactions transactions, Playbooks playbooks, Schedules schedules, DryRun dryRun) {
        this.caller = caller;
        this.transactions = transactions;
        this.playbooks = playbooks;
        this.schedules = schedules;
        this.dryRun = dryRun;
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
        Names.checked(name, "name");
        UUID tenant = caller.tenant();
        return transactions.call(tenant, connection -> {
            Playbook playbook = playbooks.lock(tenant, name);
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
        Names.checked(name, "name");
        UUID tenant = caller.tenant();
        return transactions.call(tenant, connection -> {
            Playbook playbook = playbooks.lock(tenant, name);
            schedules.remove(connection, playbook.id());
            playbooks.pause(playbook);
            return playbook.view();
        });
    }

    @POST
    @Idempotent
    @Path("/{name}/dry-run")
    @RolesAllowed("outreach:write")
    @Operation(
            operationId = "dryRunPlaybook",
            summary = "Whom it would reach, when and at what cost; nothing is written or sent")
    @APIResponse(
            responseCode = "200",
            description = "The forecast",
            content = @Content(schema = @Schema(implementation = Forecast.class)))
    @APIResponse(
            responseCode = "503",
            description = "scoring-service or customer-service does not answer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Forecast dryRun(@PathParam("name") String name) {
        Names.checked(name, "name");
        try {
            return dryRun.forecast(caller.tenant(), name);
        } catch (NeighbourUnavailableException e) {
            throw new ProblemException(
                    CommonProblem.UNAVAILABLE, "scoring-service or customer-service does not answer");
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
        Names.checked(name, "name");
        UUID tenant = caller.tenant();
        return transactions.call(tenant, connection -> Outcomes.of(connection, playbooks.get(tenant, name)));
    }
}

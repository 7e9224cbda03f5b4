package io.regulars.outreach.playbook;

import java.net.URI;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

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
import io.regulars.outreach.ledger.CancelTouches;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/playbooks}. */
@Path("/v1/playbooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Playbooks", description = "When touches are planned, for whom, and who is left alone for comparison")
public class PlaybookResource {
    private final Caller caller;
    private final TenantTransactions transactions;
    private final Playbooks playbooks;
    private final Schedules schedules;
    private final StepTemplates stepTemplates;
    private final Audience audience;
    private final CancelTouches cancels;
    private final ApplyToRunning applyToRunning;

    PlaybookResource(
            Caller caller,
            TenantTransactions transactions,
            Playbooks playbooks,
            Schedules schedules,
            StepTemplates stepTemplates,
            Audience audience,
            CancelTouches cancels,
            ApplyToRunning applyToRunning) {
        this.caller = caller;
        this.transactions = transactions;
        this.playbooks = playbooks;
        this.schedules = schedules;
        this.stepTemplates = stepTemplates;
        this.audience = audience;
        this.cancels = cancels;
        this.applyToRunning = applyToRunning;
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed("outreach:write")
    @Operation(
            operationId = "putPlaybook",
            summary = "Creates a playbook, or a new version of it",
            description = "A new playbook is a draft until it is activated. What is under way keeps the version it was "
                    + "planned by; with applyTo=running it takes over the new one: open touches get the texts, times "
                    + "and terms of their step, steps that are gone are cancelled, new ones are planned.")
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
                 "steps":[{"template":"winback"}],"class":"marketing","holdOut":0.1,"reentry":"P30D"}"""),
                                @ExampleObject(
                                        name = "second-purchase",
                                        summary = "After a first order, until the customer buys again",
                                        value = """
                {"trigger":{"event":"order.delivered"},"audience":"purchases==1","class":"marketing",
                 "steps":[{"wait":"P3D","template":"winback","offer":"10 % off","stopIf":["bought","complained"],
                           "cost":"0.10"},
                          {"wait":"P7D","template":"winback","offer":"3 days left","stopIf":["bought","complained"],
                           "cost":"0.10","when":"churn.status!=lost"}],
                 "budget":{"amount":"500.00"},"priority":20,"expiresAfter":"P7D"}"""),
                                @ExampleObject(
                                        name = "variants",
                                        summary = "Two ways, compared with each other and with nothing",
                                        value = """
                {"trigger":{"event":"score.changed","churn":["at_risk"]},"holdOut":0.2,"variants":[
                 {"name":"gift","steps":[{"template":"winback","offer":"a gift"}]},
                 {"name":"discount","weight":2,"steps":[{"template":"winback","offer":"10 % off"}]}]}""")
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
            @PathParam("name") String name,
            @QueryParam("applyTo")
                    @Parameter(schema = @Schema(enumeration = "running"), description = "Also to what is under way")
                    String applyTo,
            @HeaderParam("If-Match") String ifMatch,
            PlaybookDefinition request) {
        Names.checked(name, "name");
        if (request == null) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "a JSON body is needed");
        }
        Names.same(name, request.name());
        if (applyTo != null && !applyTo.equals("running")) {
            throw ProblemException.invalid("applyTo", "must be running, or left out");
        }
        PlaybookRules.check(request);
        PlaybookDefinition definition = request.filled();
        UUID tenant = caller.tenant();
        if (definition.audience() != null && definition.trigger().schedule() != null) {
            audience.check(tenant, definition.audience());
        }
        Playbook playbook = transactions.call(tenant, connection -> {
            stepTemplates.check(tenant, definition);
            Playbook stored = playbooks.put(connection, tenant, name, definition, ifMatch);
            schedules.arrange(connection, stored);
            if (applyTo != null) {
                applyToRunning.apply(connection, stored);
            }
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
        Names.checked(name, "name");
        UUID tenant = caller.tenant();
        Playbook playbook = transactions.call(tenant, connection -> playbooks.get(tenant, name));
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
        Names.checked(name, "name");
        UUID tenant = caller.tenant();
        transactions.run(tenant, connection -> {
            Playbook playbook = playbooks.lock(tenant, name);
            cancels.ofPlaybook(connection, tenant, name, "playbook-deleted");
            schedules.remove(connection, playbook.id());
            playbooks.delete(connection, playbook);
        });
    }
}

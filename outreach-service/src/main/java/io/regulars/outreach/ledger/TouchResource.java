package io.regulars.outreach.ledger;

import java.net.URI;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.regulars.kit.idempotency.Idempotent;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.TenantTransactions;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/touches}. */
@Path("/v1/touches")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Touches", description = "The ledger: every decision about every customer, its outcome and its reason")
public class TouchResource {
    private final Caller caller;
    private final TenantTransactions transactions;
    private final TouchQuery touches;
    private final RequestTouch requests;
    private final CancelTouches cancels;
    private final ResendToMissed resends;

    TouchResource(
            Caller caller,
            TenantTransactions transactions,
            TouchQuery touches,
            RequestTouch requests,
            CancelTouches cancels,
            ResendToMissed resends) {
        this.caller = caller;
        this.transactions = transactions;
        this.touches = touches;
        this.requests = requests;
        this.cancels = cancels;
        this.resends = resends;
    }

    @GET
    @RolesAllowed({"outreach:read", "outreach:write"})
    @Operation(
            operationId = "listTouches",
            summary = "The ledger, newest first",
            description = "Who got what and when, who did not, and why.")
    @APIResponse(
            responseCode = "200",
            description = "A page of the ledger",
            content = @Content(examples = @ExampleObject(name = "ledger", value = """
            {"items":[{"touchId":"5f0c8a44-8a9e-4c55-a1a4-0c8f0e0c2f11","customerId":"C-17","playbook":"winback",
              "playbookVersion":1,"step":0,"occurrence":"2026-03-01T09:30:00Z","class":"marketing","channel":"email",
              "template":"winback","state":"skipped","reason":"consent","detail":"no consent to marketing by email",
              "dueAt":"2026-03-01T09:30:00Z","expiresAt":"2026-03-08T09:30:00Z","sentAt":null,"cost":null,
              "offer":"10 % off","arm":"treatment","variant":null,"wouldHave":null,"clicks":0,"clickedAt":null,
              "again":null,"createdAt":"2026-03-01T09:30:02Z"}],
             "nextCursor":null}""")))
    public Page<TouchView> list(
            @QueryParam("customerId") String customerId,
            @QueryParam("playbook") String playbook,
            @QueryParam("state") String state,
            @QueryParam("missed")
                    @Parameter(description = "Only who did not get it, or may not have, and was not tried anew")
                    boolean missed,
            @QueryParam("from") @Parameter(description = "dueAt from then on: a date or an instant") String from,
            @QueryParam("to") @Parameter(description = "dueAt before then") String to,
            @BeanParam ListQuery query) {
        UUID tenant = caller.tenant();
        TouchQuery.Wanted wanted = new TouchQuery.Wanted(customerId, playbook, state, missed, from, to);
        return transactions.call(tenant, connection -> touches.page(connection, tenant, wanted, query));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"outreach:read", "outreach:write"})
    @Operation(operationId = "getTouch", summary = "One touch")
    @APIResponse(
            responseCode = "200",
            description = "The touch",
            content = @Content(schema = @Schema(implementation = TouchView.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such touch",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public TouchView get(@PathParam("id") String id) {
        UUID tenant = caller.tenant();
        UUID touch = uuid(id);
        return transactions.call(
                tenant,
                connection ->
                        touches.find(connection, tenant, touch).orElseThrow(() -> ProblemException.notFound("touch")));
    }

    @POST
    @Idempotent
    @RolesAllowed("outreach:write")
    @Operation(
            operationId = "requestTouch",
            summary = "Asks for one touch",
            description = "It meets the same contact policy as any other, at its due time.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = TouchRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "touch",
                                            value =
                                                    "{\"customerId\":\"C-17\",\"template\":\"order-shipped\",\"class\":\"transactional\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Planned",
            content = @Content(schema = @Schema(implementation = TouchView.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such customer or template",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "The Idempotency-Key came with another body before",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response request(@HeaderParam("Idempotency-Key") String key, TouchRequest request) {
        if (request == null) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "a JSON body is needed");
        }
        TouchView touch = requests.request(caller.tenant(), request, key);
        return Response.created(URI.create("/v1/touches/" + touch.touchId()))
                .entity(touch)
                .build();
    }

    @POST
    @Idempotent
    @Path("/resend")
    @RolesAllowed("outreach:write")
    @Operation(
            operationId = "resendToMissed",
            summary = "Plans a playbook's touches anew, only for those it missed",
            description =
                    "Whom `GET /v1/touches?playbook=...&missed=true` lists, but for those in doubt unless they are "
                            + "named. Each is judged by the contact policy again. Repeating it finds nobody left.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ResendRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "failed",
                                            value = "{\"playbook\":\"winback\",\"states\":[\"failed\"]}")))
    @APIResponse(
            responseCode = "200",
            description = "Planned anew",
            content = @Content(schema = @Schema(implementation = ResendView.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such playbook",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public ResendView resend(ResendRequest request) {
        if (request == null) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "a JSON body is needed");
        }
        request.check();
        UUID tenant = caller.tenant();
        return transactions.call(tenant, connection -> resends.plan(connection, tenant, request));
    }

    @POST
    @Idempotent
    @Path("/{id}/cancel")
    @RolesAllowed("outreach:write")
    @Operation(operationId = "cancelTouch", summary = "Takes back a touch that has not begun to leave")
    @APIResponse(
            responseCode = "200",
            description = "Cancelled",
            content = @Content(schema = @Schema(implementation = TouchView.class)))
    @APIResponse(
            responseCode = "409",
            description = "It has left, or ended",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public TouchView cancel(@PathParam("id") String id) {
        UUID tenant = caller.tenant();
        UUID touch = uuid(id);
        return transactions.call(tenant, connection -> {
            cancels.one(connection, tenant, touch);
            return touches.find(connection, tenant, touch).orElseThrow();
        });
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("touch");
        }
    }
}

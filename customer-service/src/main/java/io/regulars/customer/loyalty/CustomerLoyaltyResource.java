package io.regulars.customer.loyalty;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.regulars.customer.identity.ExternalId;
import io.regulars.kit.idempotency.Idempotent;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/customers/{customerId}/loyalty}. */
@Path("/v1/customers/{customerId}/loyalty")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Loyalty", description = "Points and tiers")
@APIResponse(
        responseCode = "404",
        description = "There is no such customer, or no program",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class CustomerLoyaltyResource {
    private final Members members;
    private final Ledger ledger;
    private final Caller caller;

    CustomerLoyaltyResource(Members members, Ledger ledger, Caller caller) {
        this.members = members;
        this.ledger = ledger;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"customers:read", "loyalty:write"})
    @Operation(
            operationId = "getLoyalty",
            summary = "A customer's points and tier",
            description = "As they are at this moment, of all records that stand for the person.")
    @APIResponse(
            responseCode = "200",
            description = "Where the customer stands",
            content =
                    @Content(
                            schema = @Schema(implementation = LoyaltyView.class),
                            examples = @ExampleObject(name = "loyalty", value = LoyaltyView.EXAMPLE)))
    public LoyaltyView get(@PathParam("customerId") String customerId) {
        return members.of(caller.tenant(), inPath(customerId));
    }

    @GET
    @Path("/entries")
    @RolesAllowed({"customers:read", "loyalty:write"})
    @Operation(
            operationId = "listLoyaltyEntries",
            summary = "The ledger of a customer's points",
            description =
                    "Never changed, only added to. points adds up to available + pending + held; what expired or was"
                            + " a hold that ended is written within seconds.")
    @APIResponse(
            responseCode = "200",
            description = "One page, the newest first unless sorted otherwise",
            content =
                    @Content(
                            schema = @Schema(implementation = EntryView.Listed.class),
                            examples = @ExampleObject(name = "entries", value = EntryView.PAGE)))
    public Page<EntryView> entries(@PathParam("customerId") String customerId, @BeanParam ListQuery query) {
        return ledger.list(caller.tenant(), inPath(customerId), query);
    }

    @POST
    @Path("/entries")
    @Idempotent
    @RolesAllowed("loyalty:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "postLoyaltyEntry",
            summary = "Give, take, set aside or spend points",
            description =
                    "Orders earn and spend points by themselves; this is for all else. Of parallel requests for the"
                            + " last points one has them.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = EntryRequest.class),
                            examples = {
                                @ExampleObject(name = "adjust", value = EntryRequest.ADJUST),
                                @ExampleObject(name = "hold", value = EntryRequest.HOLD),
                                @ExampleObject(name = "burn", value = EntryRequest.BURN)
                            }))
    @APIResponse(
            responseCode = "201",
            description = "Written",
            content =
                    @Content(
                            schema = @Schema(implementation = EntryView.class),
                            examples = @ExampleObject(name = "entry", value = EntryView.ADJUSTED)))
    @APIResponse(
            responseCode = "200",
            description = "It was written already",
            content = @Content(schema = @Schema(implementation = EntryView.class)))
    @APIResponse(
            responseCode = "400",
            description = "The request is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description = "There are not so many points, the hold ended, or the entryId was used with another body",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response write(@PathParam("customerId") String customerId, EntryRequest body) {
        Ledger.Written written = ledger.write(caller.tenant(), inPath(customerId), body, caller.subject());
        return Response.status(written.created() ? 201 : 200)
                .entity(written.entry())
                .build();
    }

    private static String inPath(String customerId) {
        ExternalId.requireInPath("customerId", customerId);
        return customerId;
    }
}

package io.regulars.customer.timeline;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.regulars.customer.identity.Aliases;
import io.regulars.customer.identity.ExternalId;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.TenantTransactions;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/customers/{customerId}/timeline}. */
@Path("/v1/customers/{customerId}/timeline")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
public class TimelineResource {
    static final String ITEM = """
            {"at":"2026-03-01T09:30:00Z","kind":"order",
             "data":{"orderId":"A-1001","status":"paid","total":"97.20","currency":"CNY"}}""";
    private static final String PAGE = "{\"items\":[" + ITEM + "],\"nextCursor\":null}";

    private final TenantTransactions transactions;
    private final Timeline timeline;
    private final Caller caller;

    TimelineResource(TenantTransactions transactions, Timeline timeline, Caller caller) {
        this.transactions = transactions;
        this.timeline = timeline;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("customers:read")
    @Operation(
            operationId = "getTimeline",
            summary = "All that happened with a customer",
            description =
                    "Orders, refunds, consents, notes, contacts, complaints, feedback, points, coupons, changes, merges,"
                            + " touches and changes of class, of all records that stand for the person. Touches and classes come from the"
                            + " other services and may be some seconds late.")
    @APIResponse(
            responseCode = "200",
            description = "One page, the newest first unless sorted otherwise",
            content =
                    @Content(
                            schema = @Schema(implementation = TimelineItem.Listed.class),
                            examples = @ExampleObject(name = "timeline", value = PAGE)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such customer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Page<TimelineItem> page(@PathParam("customerId") String customerId, @BeanParam ListQuery query) {
        ExternalId.requireInPath("customerId", customerId);
        return transactions.call(caller.tenant(), connection -> {
            UUID root = Aliases.requireRoot(connection, caller.tenant(), customerId);
            return timeline.page(connection, root, query);
        });
    }
}

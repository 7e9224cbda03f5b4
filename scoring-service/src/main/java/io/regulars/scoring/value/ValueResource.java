package io.regulars.scoring.value;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("values:read")
@Tag(name = "Values", description = "What customers are worth and who is drifting away")
class ValueResource {
    private final Values values;
    private final ValueHistory history;
    private final Caller caller;

    ValueResource(Values values, ValueHistory history, Caller caller) {
        this.values = values;
        this.history = history;
        this.caller = caller;
    }

    @GET
    @Path("/customers/{customerId}/value")
    @Operation(
            operationId = "getCustomerValue",
            summary = "One customer's value, live and exact now",
            description = "A customer that was merged answers with the one it stands for.")
    @APIResponse(
            responseCode = "200",
            description = "The value",
            content =
                    @Content(
                            schema = @Schema(implementation = ValueView.class),
                            examples = @ExampleObject(name = "a regular", value = ValueExamples.REGULAR)))
    @APIResponse(
            responseCode = "404",
            description = "No such customer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public ValueView value(@PathParam("customerId") @Parameter(example = "C-1001") String customerId) {
        return values.live(caller.tenant(), CustomerIds.checked(customerId));
    }

    @GET
    @Path("/customers/{customerId}/value/history")
    @Operation(
            operationId = "listCustomerValueHistory",
            summary = "How one customer's type and status went",
            description = "A line whenever type or status changed, and one per run; the newest first."
                    + " Fields to filter and sort by: at, cause, rfm.type, churn.status.")
    @APIResponse(
            responseCode = "200",
            description = "A page of the history",
            content =
                    @Content(
                            schema = @Schema(implementation = ValueHistory.HistoryPage.class),
                            examples = @ExampleObject(name = "drifted away", value = ValueExamples.HISTORY)))
    @APIResponse(
            responseCode = "404",
            description = "No such customer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Page<ValueHistory.Entry> history(
            @PathParam("customerId") @Parameter(example = "C-1001") String customerId, @BeanParam ListQuery query) {
        return history.page(caller.tenant(), CustomerIds.checked(customerId), query);
    }

    @GET
    @Path("/values")
    @Operation(
            operationId = "listValues",
            summary = "Customers by value",
            description =
                    "What is expected is as of when the customer was last scored (lifetime.asOf): by an order, or by the"
                            + " nightly run. RSQL over " + ValueExamples.FIELDS + ". Example:"
                            + " ?filter=rfm.type==IMPORTANT_WINBACK;rfm.monetary=gt=500&sort=-rfm.monetary")
    @APIResponse(
            responseCode = "200",
            description = "A page of values, each with its asOf",
            content =
                    @Content(
                            schema = @Schema(implementation = ValuePage.class),
                            examples = @ExampleObject(name = "one page", value = ValueExamples.PAGE)))
    @APIResponse(
            responseCode = "400",
            description = "A filter, order, cursor or limit that can not be applied",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Page<ValueView> values(
            @BeanParam ListQuery query,
            @QueryParam("intervals")
                    @DefaultValue("true")
                    @Parameter(
                            description = "false leaves lifetime.expected12mLow and expected12mHigh null: large pages"
                                    + " come faster")
                    boolean intervals) {
        return values.list(caller.tenant(), query, intervals);
    }

    /** For the document only. */
    @Schema(name = "ValuePage")
    private record ValuePage(
            @Schema(description = "One page, in the order asked for")
            List<ValueView> items,

            @Schema(description = "For the next page; null on the last", examples = "eyJrIjpbXX0")
            String nextCursor) {}
}

package io.regulars.customer.order;

import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.intake.BatchBody;
import io.regulars.customer.revision.Revision;
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

/** {@code /v1/orders}. */
@Path("/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders", description = "Orders and refunds")
@APIResponse(
        responseCode = "400",
        description = "The request is not valid",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class OrderResource {
    private final PlaceOrder place;
    private final FindOrder find;
    private final GiveRefund give;
    private final BatchBody bodies;
    private final Caller caller;

    OrderResource(PlaceOrder place, FindOrder find, GiveRefund give, BatchBody bodies, Caller caller) {
        this.place = place;
        this.find = find;
        this.give = give;
        this.bodies = bodies;
        this.caller = caller;
    }

    @PUT
    @Path("/{orderId}")
    @RolesAllowed("orders:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putOrder",
            summary = "Create or replace an order",
            description = "Idempotent: a replay changes nothing, a state with an older updatedAt than the stored one is"
                    + " answered with applied false. Refunds are kept. total = sum(quantity x unitPrice - line"
                    + " discount) - discount + shipping + (tax unless pricesIncludeTax) + adjustments. The id totals is"
                    + " reserved for the report of that path.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = OrderRequest.class),
                            examples = {
                                @ExampleObject(name = "order", value = OrderExamples.REQUEST),
                                @ExampleObject(name = "guest", value = OrderExamples.GUEST)
                            }))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(
                            schema = @Schema(implementation = OrderView.class),
                            examples = @ExampleObject(name = "order", value = OrderExamples.ANSWER)))
    @APIResponse(
            responseCode = "200",
            description = "Replaced, replayed or outdated",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    @APIResponse(
            responseCode = "409",
            description = "The total would be below what was refunded",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "412",
            description = "If-Match names another revision",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public CompletionStage<Response> put(
            @PathParam("orderId") String orderId, @HeaderParam("If-Match") String ifMatch, OrderRequest body) {
        return place.put(caller.tenant(), inPath(orderId), body, new Revision(ifMatch))
                .thenApply(answer -> Response.status(answer.outcome().status())
                        .entity(answer.order())
                        .header("ETag", Revision.etag(answer.version()))
                        .build());
    }

    @GET
    @Path("/{orderId}")
    @RolesAllowed({"customers:read", "orders:write"})
    @Operation(operationId = "getOrder", summary = "An order with its refunds")
    @APIResponse(
            responseCode = "200",
            description = "The order; ETag is the revision",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such order",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response get(@PathParam("orderId") String orderId) {
        StoredOrder order = find.byId(caller.tenant(), inPath(orderId));
        return Response.ok(order.view())
                .header("ETag", Revision.etag(order.version()))
                .build();
    }

    @GET
    @RolesAllowed({"customers:read", "orders:write"})
    @Operation(
            operationId = "listOrders",
            summary = "Orders",
            description = "customerId is that of the person an order counts for: a guest's orders are found under the"
                    + " customer the guest became.")
    @APIResponse(
            responseCode = "200",
            description = "One page, the latest placed first unless sorted otherwise",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrderView.Listed.class),
                            examples = @ExampleObject(name = "orders", value = OrderExamples.PAGE)))
    public Page<OrderView> list(@BeanParam ListQuery query) {
        return find.list(caller.tenant(), query);
    }

    @GET
    @Path("/totals")
    @RolesAllowed({"customers:read", "orders:write"})
    @Operation(
            operationId = "orderTotals",
            summary = "Exact sums over all orders, by currency",
            description = "For control totals. ?filter= narrows it as in the list; other parameters have no effect.")
    @APIResponse(
            responseCode = "200",
            description = "One item per currency",
            content =
                    @Content(
                            schema = @Schema(implementation = CurrencyTotal.All.class),
                            examples = @ExampleObject(name = "totals", value = OrderExamples.TOTALS)))
    public CurrencyTotal.All totals(@BeanParam ListQuery query) {
        return new CurrencyTotal.All(find.totals(caller.tenant(), query));
    }

    @POST
    @Path("/batch")
    @Idempotent
    @RolesAllowed("orders:write")
    @Consumes({MediaType.APPLICATION_JSON, BatchBody.NDJSON})
    @Operation(
            operationId = "batchOrders",
            summary = "Create or replace up to 1,000 orders",
            description = "A JSON array or NDJSON, applied in order. An invalid order is one rejected item; the others"
                    + " are kept.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = OrderRequest[].class),
                        examples = @ExampleObject(name = "batch", value = OrderExamples.BATCH)),
                @Content(mediaType = BatchBody.NDJSON, schema = @Schema(implementation = String.class))
            })
    @APIResponse(
            responseCode = "200",
            description = "An outcome for each, in the order of the request",
            content =
                    @Content(
                            schema = @Schema(implementation = OrderBatchResult.class),
                            examples = @ExampleObject(name = "batch", value = OrderExamples.BATCH_ANSWER)))
    @APIResponse(
            responseCode = "413",
            description = "More than 1,000 items, or more than 10 MB",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public OrderBatchResult batch(@HeaderParam("Content-Type") String contentType, byte[] body) {
        return OrderBatchResult.of(place.putAll(caller.tenant(), bodies.read(contentType, body, OrderRequest.class)));
    }

    @POST
    @Path("/{orderId}/refunds")
    @Idempotent
    @RolesAllowed("orders:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "refundOrder",
            summary = "Give money back on an order",
            description = "The same refundId and body again changes nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = Refund.class),
                            examples = @ExampleObject(name = "refund", value = OrderExamples.REFUND)))
    @APIResponse(
            responseCode = "201",
            description = "Given",
            content =
                    @Content(
                            schema = @Schema(implementation = RefundAnswer.class),
                            examples = @ExampleObject(name = "refund", value = OrderExamples.REFUND_ANSWER)))
    @APIResponse(
            responseCode = "200",
            description = "It was given already",
            content = @Content(schema = @Schema(implementation = RefundAnswer.class)))
    @APIResponse(
            responseCode = "409",
            description = "Above what was paid, or the refundId was used with another body",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such order",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response refund(@PathParam("orderId") String orderId, Refund body) {
        GiveRefund.Given given = give.give(caller.tenant(), inPath(orderId), body);
        return Response.status(given.created() ? 201 : 200)
                .entity(RefundAnswer.of(given.refund(), given.order()))
                .build();
    }

    private static String inPath(String orderId) {
        ExternalId.requireInPath("orderId", orderId);
        return orderId;
    }
}

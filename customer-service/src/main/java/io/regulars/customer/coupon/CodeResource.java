package io.regulars.customer.coupon;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.regulars.kit.idempotency.Idempotent;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/coupon-codes}. */
@Path("/v1/coupon-codes/{code}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Coupons", description = "Coupons that are bound to one customer")
@APIResponse(
        responseCode = "400",
        description = "The request is not valid",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "404",
        description = "No coupon of this code was issued, or there is no such customer",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class CodeResource {
    private final UseCoupon use;
    private final Caller caller;

    CodeResource(UseCoupon use, Caller caller) {
        this.use = use;
        this.caller = caller;
    }

    @POST
    @Path("/check")
    @RolesAllowed({"loyalty:write", "orders:write"})
    @Operation(
            operationId = "checkCoupon",
            summary = "Whether a coupon can be used",
            description = "Changes nothing. Upper or lower case, spaces and hyphens in the code do not matter.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CodeRequest.class),
                            examples = @ExampleObject(name = "use", value = CodeRequest.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Whether, and why not",
            content =
                    @Content(
                            schema = @Schema(implementation = CheckView.class),
                            examples = @ExampleObject(name = "check", value = CheckView.EXAMPLE)))
    public CheckView check(@PathParam("code") String code, CodeRequest body) {
        return use.check(caller.tenant(), code, body);
    }

    @POST
    @Path("/redeem")
    @Idempotent
    @RolesAllowed({"loyalty:write", "orders:write"})
    @Operation(
            operationId = "redeemCoupon",
            summary = "Use a coupon for an order",
            description =
                    "Before the order is placed, so that no other has it; an order that states the code as couponCode"
                            + " uses it by itself. The same orderId again changes nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CodeRequest.class),
                            examples = @ExampleObject(name = "use", value = CodeRequest.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "It is used by this order",
            content =
                    @Content(
                            schema = @Schema(implementation = CouponView.class),
                            examples = @ExampleObject(name = "coupon", value = CouponView.USED)))
    @APIResponse(
            responseCode = "409",
            description = "A rule does not hold; detail begins with its slug",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public CouponView redeem(@PathParam("code") String code, CodeRequest body) {
        return use.redeem(caller.tenant(), code, body);
    }

    @POST
    @Path("/release")
    @Idempotent
    @RolesAllowed({"loyalty:write", "orders:write"})
    @Operation(
            operationId = "releaseCoupon",
            summary = "Give a coupon back that an order used",
            description = "For an order that was not placed after all; one that is cancelled does it by itself.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CodeRequest.class),
                            examples = @ExampleObject(name = "order", value = CodeRequest.RELEASE)))
    @APIResponse(
            responseCode = "200",
            description = "Nobody uses it",
            content =
                    @Content(
                            schema = @Schema(implementation = CouponView.class),
                            examples = @ExampleObject(name = "coupon", value = CouponView.EXAMPLE)))
    @APIResponse(
            responseCode = "409",
            description = "Another order used it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public CouponView release(@PathParam("code") String code, CodeRequest body) {
        return use.release(caller.tenant(), code, body);
    }
}

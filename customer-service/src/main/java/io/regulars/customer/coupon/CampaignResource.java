package io.regulars.customer.coupon;

import jakarta.annotation.security.RolesAllowed;
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
import io.regulars.customer.revision.Revision;
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

/** {@code /v1/coupons}. */
@Path("/v1/coupons/{campaign}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Coupons", description = "Coupons that are bound to one customer")
@APIResponse(
        responseCode = "400",
        description = "The request is not valid",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class CampaignResource {
    private final Campaigns campaigns;
    private final IssueCoupon issue;
    private final Caller caller;

    CampaignResource(Campaigns campaigns, IssueCoupon issue, Caller caller) {
        this.campaigns = campaigns;
        this.issue = issue;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"customers:read", "loyalty:write"})
    @Operation(operationId = "getCouponCampaign", summary = "A campaign of coupons, and how many are out and used")
    @APIResponse(
            responseCode = "200",
            description = "The campaign; ETag is its revision",
            content =
                    @Content(
                            schema = @Schema(implementation = CampaignView.class),
                            examples = @ExampleObject(name = "campaign", value = CampaignView.EXAMPLE)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such campaign",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response get(@PathParam("campaign") String campaign) {
        return answer(200, campaigns.get(caller.tenant(), inPath(campaign)));
    }

    @PUT
    @RolesAllowed("loyalty:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putCouponCampaign",
            summary = "Create or replace a campaign of coupons",
            description =
                    "What is left out has its default. Value and minimum hold for coupons that are out too; when they"
                            + " expire and remind stays as it was when they were issued.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = Campaign.class),
                            examples = @ExampleObject(name = "campaign", value = Campaign.EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(
                            schema = @Schema(implementation = CampaignView.class),
                            examples = @ExampleObject(name = "campaign", value = CampaignView.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Replaced, or nothing to change",
            content = @Content(schema = @Schema(implementation = CampaignView.class)))
    @APIResponse(
            responseCode = "412",
            description = "If-Match names another revision",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(
            @PathParam("campaign") String campaign, @HeaderParam("If-Match") String ifMatch, Campaign body) {
        Campaigns.Kept kept = campaigns.put(caller.tenant(), inPath(campaign), body, new Revision(ifMatch));
        return answer(kept.created() ? 201 : 200, kept);
    }

    @POST
    @Path("/issue")
    @Idempotent
    @RolesAllowed("loyalty:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "issueCoupon",
            summary = "Issue a coupon to a customer",
            description =
                    "Exactly one for each issueId, and never more than perCustomer and total allow, however many ask at"
                            + " once.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = IssueRequest.class),
                            examples = @ExampleObject(name = "issue", value = IssueRequest.EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "Issued",
            content =
                    @Content(
                            schema = @Schema(implementation = CouponView.class),
                            examples = @ExampleObject(name = "coupon", value = CouponView.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "It was issued already",
            content = @Content(schema = @Schema(implementation = CouponView.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such campaign or customer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description = "A limit is reached, the campaign ended, or the issueId is another customer's",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response issue(@PathParam("campaign") String campaign, IssueRequest body) {
        IssueCoupon.Issued issued = issue.issue(caller.tenant(), inPath(campaign), body);
        return Response.status(issued.created() ? 201 : 200)
                .entity(issued.coupon())
                .build();
    }

    private static Response answer(int status, Campaigns.Kept kept) {
        return Response.status(status)
                .entity(kept.view())
                .header("ETag", Revision.etag(kept.version()))
                .build();
    }

    private static String inPath(String campaign) {
        ExternalId.requireInPath("campaign", campaign);
        return campaign;
    }
}

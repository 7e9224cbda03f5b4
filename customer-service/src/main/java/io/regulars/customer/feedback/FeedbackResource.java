package io.regulars.customer.feedback;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

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

/** {@code /v1/feedback}. */
@Path("/v1/feedback")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Feedback", description = "Ratings, suggestions and thanks")
@APIResponse(
        responseCode = "400",
        description = "The request is not valid",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class FeedbackResource {
    static final String REQUEST = """
            {"customerId":"c-1001","kind":"nps","score":9,"text":"Fast, and well packed.","orderId":"A-1001"}""";
    static final String ANSWER = """
            {"id":"f6d8b0c2-4e5a-4f91-8c3d-e4f5a6b7c802","customerId":"c-1001","kind":"nps","score":9,
             "text":"Fast, and well packed.","orderId":"A-1001","sku":"T-100","at":"2026-03-08T11:59:30Z"}""";
    private static final String PAGE = "{\"items\":[" + ANSWER + "],\"nextCursor\":null}";

    private final Feedbacks feedbacks;
    private final Caller caller;

    FeedbackResource(Feedbacks feedbacks, Caller caller) {
        this.feedbacks = feedbacks;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @RolesAllowed("customers:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "postFeedback",
            summary = "Note what a customer said",
            description = "nps: would you recommend us, 0 to 10. csat: how content are you, 1 to 5. suggestion and"
                    + " thanks have no score.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = FeedbackRequest.class),
                            examples = @ExampleObject(name = "feedback", value = REQUEST)))
    @APIResponse(
            responseCode = "201",
            description = "Noted",
            content =
                    @Content(
                            schema = @Schema(implementation = FeedbackView.class),
                            examples = @ExampleObject(name = "feedback", value = ANSWER)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such customer or order",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response post(FeedbackRequest body) {
        return Response.status(201).entity(feedbacks.add(caller.tenant(), body)).build();
    }

    @GET
    @RolesAllowed("customers:read")
    @Operation(
            operationId = "getFeedback",
            summary = "What customers said, the newest first",
            description = "Filter and sort by customerId, kind, score, orderId, sku, at.")
    @APIResponse(
            responseCode = "200",
            description = "A page of feedback",
            content =
                    @Content(
                            schema = @Schema(implementation = FeedbackView.Listed.class),
                            examples = @ExampleObject(name = "page", value = PAGE)))
    public Page<FeedbackView> list(@BeanParam ListQuery query) {
        return feedbacks.list(caller.tenant(), query);
    }
}

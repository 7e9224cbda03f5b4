package io.regulars.customer.complaint;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.idempotency.Idempotent;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/complaints}. */
@Path("/v1/complaints")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Complaints", description = "Complaints and their clock")
@APIResponse(
        responseCode = "400",
        description = "The request is not valid",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ComplaintResource {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final KeepComplaint keep;
    private final Caller caller;

    ComplaintResource(KeepComplaint keep, Caller caller) {
        this.keep = keep;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @RolesAllowed("customers:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "postComplaint",
            summary = "Open a complaint",
            description = "It is due after answerWithinHours of the shop's businessHours (settings). An event says"
                    + " when a quarter of that time is left and when it is over. While it is neither resolved nor"
                    + " rejected the customer gets no marketing. Old complaints may be stated with their status and"
                    + " times.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ComplaintRequest.class),
                            examples = @ExampleObject(name = "complaint", value = ComplaintExamples.REQUEST)))
    @APIResponse(
            responseCode = "201",
            description = "Opened",
            content =
                    @Content(
                            schema = @Schema(implementation = ComplaintView.class),
                            examples = @ExampleObject(name = "complaint", value = ComplaintExamples.ANSWER)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such customer or order",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response post(ComplaintRequest body) {
        KeepComplaint.Kept opened = keep.open(caller.tenant(), body);
        return Response.created(URI.create("/v1/complaints/" + opened.view().id()))
                .header("ETag", Revision.etag(opened.version()))
                .entity(opened.view())
                .build();
    }

    /** As a list answers them. */
    @Schema(name = "Complaints")
    record Listed(
            @Schema(description = "One page, in the order asked for")
            List<ComplaintView> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}

    @GET
    @RolesAllowed("customers:read")
    @Operation(
            operationId = "getComplaints",
            summary = "Complaints, the newest first",
            description = "Filter and sort by customerId, orderId, sku, kind, channel, status, overdue, satisfied,"
                    + " openedAt, dueAt, answeredAt, closedAt.")
    @APIResponse(
            responseCode = "200",
            description = "A page of complaints",
            content =
                    @Content(
                            schema = @Schema(implementation = Listed.class),
                            examples = @ExampleObject(name = "page", value = ComplaintExamples.PAGE)))
    public Page<ComplaintView> list(@BeanParam ListQuery query) {
        return keep.list(caller.tenant(), query);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("customers:read")
    @Operation(operationId = "getComplaint", summary = "A complaint with its answers")
    @APIResponse(
            responseCode = "200",
            description = "The complaint; ETag is its revision",
            content =
                    @Content(
                            schema = @Schema(implementation = ComplaintView.class),
                            examples = @ExampleObject(name = "complaint", value = ComplaintExamples.ANSWER)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such complaint",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response get(@PathParam("id") String id) {
        return answer(keep.get(caller.tenant(), uuid(id)));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("customers:write")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchComplaint",
            summary = "Change, resolve, reject or reopen a complaint",
            description = "JSON Merge Patch. To resolve or reject, say how in resolution. Status open reopens it and"
                    + " starts its clock anew.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MERGE_PATCH,
                            schema = @Schema(implementation = ComplaintRequest.class),
                            examples = @ExampleObject(name = "resolve", value = ComplaintExamples.PATCH)))
    @APIResponse(
            responseCode = "200",
            description = "The complaint as it now stands",
            content =
                    @Content(
                            schema = @Schema(implementation = ComplaintView.class),
                            examples = @ExampleObject(name = "complaint", value = ComplaintExamples.ANSWER)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such complaint",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "412",
            description = "If-Match names another revision",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response patch(@PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, JsonNode body) {
        if (!(body instanceof ObjectNode patch)) {
            throw ProblemException.invalid("", "must be an object");
        }
        return answer(keep.patch(caller.tenant(), uuid(id), patch, new Revision(ifMatch)));
    }

    @POST
    @Path("/{id}/answers")
    @Idempotent
    @RolesAllowed("customers:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "postComplaintAnswer",
            summary = "Note an answer to a complaint",
            description = "The first stops the clock: an open complaint becomes answered.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ComplaintView.NewAnswer.class),
                            examples = @ExampleObject(name = "answer", value = ComplaintExamples.SAY)))
    @APIResponse(
            responseCode = "201",
            description = "The complaint as it now stands",
            content =
                    @Content(
                            schema = @Schema(implementation = ComplaintView.class),
                            examples = @ExampleObject(name = "complaint", value = ComplaintExamples.ANSWER)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such complaint",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response answer(@PathParam("id") String id, ComplaintView.NewAnswer body) {
        KeepComplaint.Kept kept = keep.answer(caller.tenant(), uuid(id), body, caller.subject());
        return Response.status(201)
                .header("ETag", Revision.etag(kept.version()))
                .entity(kept.view())
                .build();
    }

    private static Response answer(KeepComplaint.Kept kept) {
        return Response.ok(kept.view())
                .header("ETag", Revision.etag(kept.version()))
                .build();
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("complaint");
        }
    }
}

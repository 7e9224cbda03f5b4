package io.regulars.scoring.segment;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/segments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Segments", description = "Groups of customers by a filter over their values, kept by themselves")
class SegmentResource {
    private static final String DEFINITION = """
            {"filter":"churn.status==at_risk;abc==A","description":"Good customers who drift away"}""";
    private static final String EXAMPLE = """
            {"name":"big-and-drifting","filter":"churn.status==at_risk;abc==A",
             "description":"Good customers who drift away","state":"current","computedAt":"2026-03-01T09:30:02Z",
             "createdAt":"2026-03-01T09:30:00Z","updatedAt":"2026-03-01T09:30:00Z"}""";
    private static final String PAGE = "{\"items\":[" + EXAMPLE + "],\"nextCursor\":null}";
    private static final String MEMBERS = """
            {"items":[{"customerId":"C-1001","since":"2026-03-01T09:30:01Z"}],"nextCursor":null}""";
    private static final String CHANGES = """
            {"items":[{"customerId":"C-1001","change":"entered","cause":"time","at":"2026-02-25T00:00:01Z",
             "factAt":"2026-02-25T00:00:00Z","version":41}],"nextCursor":null}""";

    private final Segments segments;
    private final SegmentMembers members;
    private final Caller caller;

    SegmentResource(Segments segments, SegmentMembers members, Caller caller) {
        this.segments = segments;
        this.members = members;
        this.caller = caller;
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("settings:write")
    @Operation(
            operationId = "putSegment",
            summary = "Create or replace a segment",
            description =
                    "Everybody is judged by the filter right afterwards, a million customers within a minute or so;"
                            + " until then state is computing. Who comes in by that has the cause first, for a new filter of an"
                            + " old segment lines. A shop has at most 50 segments.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = SegmentDefinition.class),
                            examples = @ExampleObject(name = "segment", value = DEFINITION)))
    @APIResponse(
            responseCode = "200",
            description = "Replaced, or nothing to change",
            content = @Content(schema = @Schema(implementation = SegmentView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(
                            schema = @Schema(implementation = SegmentView.class),
                            examples = @ExampleObject(name = "segment", value = EXAMPLE)))
    @APIResponse(
            responseCode = "400",
            description = "The filter or the description is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description = "There are 50 segments already",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "412",
            description = "If-Match names another revision",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(
            @PathParam("name") @Parameter(example = "big-and-drifting") String name,
            @HeaderParam("If-Match") String ifMatch,
            SegmentDefinition body) {
        SegmentDefinition.checkedName(name);
        if (body == null) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "a JSON body is needed");
        }
        body.check();
        Segments.Stored stored = segments.put(caller.tenant(), name, body, new Revision(ifMatch));
        return answer(
                stored.created() ? Response.created(URI.create("/v1/segments/" + encoded(name))) : Response.ok(),
                stored);
    }

    @GET
    @RolesAllowed({"values:read", "settings:write"})
    @Operation(
            operationId = "listSegments",
            summary = "The segments",
            description = "Fields to filter and sort by: name, updatedAt.")
    @APIResponse(
            responseCode = "200",
            description = "A page of segments",
            content =
                    @Content(
                            schema = @Schema(implementation = SegmentPage.class),
                            examples = @ExampleObject(name = "page", value = PAGE)))
    public Page<SegmentView> list(@BeanParam ListQuery query) {
        return segments.list(caller.tenant(), query);
    }

    @GET
    @Path("/{name}")
    @RolesAllowed({"values:read", "settings:write"})
    @Operation(operationId = "getSegment", summary = "A segment")
    @APIResponse(
            responseCode = "200",
            description = "The segment; ETag is its revision",
            content =
                    @Content(
                            schema = @Schema(implementation = SegmentView.class),
                            examples = @ExampleObject(name = "segment", value = EXAMPLE)))
    @APIResponse(
            responseCode = "404",
            description = "No such segment",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response get(@PathParam("name") @Parameter(example = "big-and-drifting") String name) {
        return answer(Response.ok(), segments.get(caller.tenant(), SegmentDefinition.checkedName(name)));
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed("settings:write")
    @Operation(
            operationId = "deleteSegment",
            summary = "Delete a segment",
            description = "It is gone at once; its members are told to have left it, with the cause lines, within a"
                    + " minute or so.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(
            responseCode = "404",
            description = "No such segment",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "412",
            description = "If-Match names another revision",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public void delete(
            @PathParam("name") @Parameter(example = "big-and-drifting") String name,
            @HeaderParam("If-Match") String ifMatch) {
        segments.delete(caller.tenant(), SegmentDefinition.checkedName(name), new Revision(ifMatch));
    }

    @GET
    @Path("/{name}/members")
    @RolesAllowed("values:read")
    @Operation(
            operationId = "listSegmentMembers",
            summary = "Who is in a segment",
            description = "Fields to filter and sort by: customerId, since. The values of the same customers are at"
                    + " GET /v1/values with the segment's filter.")
    @APIResponse(
            responseCode = "200",
            description = "A page of members",
            content =
                    @Content(
                            schema = @Schema(implementation = MemberPage.class),
                            examples = @ExampleObject(name = "page", value = MEMBERS)))
    @APIResponse(
            responseCode = "404",
            description = "No such segment",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Page<SegmentMembers.Member> members(
            @PathParam("name") @Parameter(example = "big-and-drifting") String name, @BeanParam ListQuery query) {
        return members.members(caller.tenant(), SegmentDefinition.checkedName(name), query);
    }

    @GET
    @Path("/{name}/changes")
    @RolesAllowed("values:read")
    @Operation(
            operationId = "listSegmentChanges",
            summary = "Who came into a segment and who left it",
            description =
                    "The oldest first, kept for 13 months. Fields to filter and sort by: customerId, change, cause,"
                            + " at. Whoever asks again and again asks since a minute before the last one seen: of two changes at"
                            + " the same time one may be seen later; version tells which is known.")
    @APIResponse(
            responseCode = "200",
            description = "A page of changes",
            content =
                    @Content(
                            schema = @Schema(implementation = ChangePage.class),
                            examples = @ExampleObject(name = "page", value = CHANGES)))
    @APIResponse(
            responseCode = "400",
            description = "since is no instant, or a filter, order, cursor or limit can not be applied",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such segment",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Page<SegmentMembers.Change> changes(
            @PathParam("name") @Parameter(example = "big-and-drifting") String name,
            @QueryParam("since")
                    @Parameter(
                            description = "Only what was noticed at or after it; all, when left out",
                            example = "2026-02-01T00:00:00Z")
                    String since,
            @BeanParam ListQuery query) {
        return members.changes(caller.tenant(), SegmentDefinition.checkedName(name), since, query);
    }

    private static Response answer(Response.ResponseBuilder response, Segments.Stored stored) {
        return response.entity(stored.view())
                .header("ETag", Revision.etag(stored.revision()))
                .build();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /** For the document only. */
    @Schema(name = "SegmentPage")
    private record SegmentPage(
            @Schema(description = "One page, in the order asked for")
            List<SegmentView> items,

            @Schema(description = "For the next page; null on the last", examples = "eyJrIjpbXX0")
            String nextCursor) {}

    /** For the document only. */
    @Schema(name = "SegmentMemberPage")
    private record MemberPage(
            @Schema(description = "One page, in the order asked for")
            List<SegmentMembers.Member> items,

            @Schema(description = "For the next page; null on the last", examples = "eyJrIjpbXX0")
            String nextCursor) {}

    /** For the document only. */
    @Schema(name = "SegmentChangePage")
    private record ChangePage(
            @Schema(description = "One page, in the order asked for")
            List<SegmentMembers.Change> items,

            @Schema(description = "For the next page; null on the last", examples = "eyJrIjpbXX0")
            String nextCursor) {}
}

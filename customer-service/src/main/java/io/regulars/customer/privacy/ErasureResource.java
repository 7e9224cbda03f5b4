package io.regulars.customer.privacy;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/erasures}. */
@Path("/v1/erasures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("customers:read")
@Tag(name = "Privacy", description = "A person's data in one file, and its end")
public class ErasureResource {
    static final String EXAMPLE = """
            {"id":"0f7b3c52-8f1e-4f0b-9c41-5d2e8f0b7d13","state":"done","total":4,"processed":4,
             "startedAt":"2026-03-20T07:00:00.400Z","finishedAt":"2026-03-20T07:00:01.250Z","errors":[],
             "erasedId":"~erased-1d0c7c1e-62a4-4a39-8b0d-4c2f5a0d9e77",
             "requestedAt":"2026-03-20T07:00:00Z","requestedBy":"key:1f3c2b6a-0d5e-4c7f-8a9b-1c2d3e4f5a6b",
             "removed":{"customer-service":{"idempotencyAnswers":1,"identifiers":2,"records":1,"orders":3,"consents":2},
              "outreach-service":{"touches":4},"scoring-service":{},"dead letters":{"records":0}}}""";
    private static final String PAGE = "{\"items\":[" + EXAMPLE + "],\"nextCursor\":null}";

    private final Erasures erasures;
    private final Caller caller;

    ErasureResource(Erasures erasures, Caller caller) {
        this.erasures = erasures;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "getErasures",
            summary = "Erasures and their receipts, the newest first",
            description = "Filter and sort by erasedId, requestedBy, requestedAt, finishedAt.")
    @APIResponse(
            responseCode = "200",
            description = "A page of erasures",
            content =
                    @Content(
                            schema = @Schema(implementation = ErasureView.Listed.class),
                            examples = @ExampleObject(name = "page", value = PAGE)))
    public Page<ErasureView> list(@BeanParam ListQuery query) {
        return erasures.list(caller.tenant(), query);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getErasure", summary = "An erasure: its job, and its receipt once it is done")
    @APIResponse(
            responseCode = "200",
            description = "The erasure",
            content =
                    @Content(
                            schema = @Schema(implementation = ErasureView.class),
                            examples = @ExampleObject(name = "erasure", value = EXAMPLE)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such erasure",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public ErasureView get(@PathParam("id") String id) {
        try {
            return erasures.get(caller.tenant(), UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("erasure");
        }
    }
}

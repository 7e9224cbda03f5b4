package io.regulars.customer.privacy;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/accesses}. */
@Path("/v1/accesses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Privacy", description = "A person's data in one file, and its end")
public class AccessResource {
    static final String ACCESS = """
            {"at":"2026-03-20T07:00:00Z","by":"key:1f3c2b6a-0d5e-4c7f-8a9b-1c2d3e4f5a6b","way":"read",
             "customerId":"c-1001","attributes":["income"]}""";
    private static final String PAGE = "{\"items\":[" + ACCESS + "],\"nextCursor\":null}";

    private final SensitiveAccesses accesses;
    private final Caller caller;

    AccessResource(SensitiveAccesses accesses, Caller caller) {
        this.accesses = accesses;
        this.caller = caller;
    }

    /** As a list answers them. */
    @Schema(name = "SensitiveAccesses")
    record Listed(
            @Schema(description = "One page, in the order asked for")
            List<SensitiveAccesses.Access> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}

    @GET
    @RolesAllowed("settings:write")
    @Operation(
            operationId = "getAccesses",
            summary = "Who saw sensitive attributes of whom, the newest first",
            description = "Every answer that shows an attribute of class sensitive leaves an"
                    + " entry; lists and the look-up never show them. Filter and sort by customerId, by, way, at.")
    @APIResponse(
            responseCode = "200",
            description = "A page of accesses",
            content =
                    @Content(
                            schema = @Schema(implementation = Listed.class),
                            examples = @ExampleObject(name = "page", value = PAGE)))
    public Page<SensitiveAccesses.Access> list(@BeanParam ListQuery query) {
        return accesses.list(caller.tenant(), query);
    }
}

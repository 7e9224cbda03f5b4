package io.regulars.customer.imports;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;

import io.regulars.kit.csv.SafeCsv;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/imports}: what became of the files. */
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"customers:write", "orders:write"})
@Tag(name = "Imports", description = "Files of customers, orders and consents, of any size")
@APIResponse(
        responseCode = "404",
        description = "There is no such import",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "400",
        description = "The request is not valid",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ImportResource {
    static final String RUNNING = """
            {"id":"5f6f3c1e-6a3e-4d6b-8f0e-2b9b6f0c7a11","kind":"customers","dryRun":false,"state":"running",
             "total":50000,"processed":12000,"created":10100,"updated":700,"unchanged":0,"rejected":1200,
             "createdAt":"2026-03-01T09:30:00Z","startedAt":"2026-03-01T09:30:02Z","finishedAt":null,"errors":[]}""";
    private static final String CANCELLED = """
            {"id":"5f6f3c1e-6a3e-4d6b-8f0e-2b9b6f0c7a11","kind":"customers","dryRun":false,"state":"cancelled",
             "total":50000,"processed":12500,"created":10500,"updated":750,"unchanged":0,"rejected":1250,
             "createdAt":"2026-03-01T09:30:00Z","startedAt":"2026-03-01T09:30:02Z","finishedAt":"2026-03-01T09:30:21Z",
             "errors":[]}""";
    private static final String PAGE = "{\"items\":[" + RUNNING + "],\"nextCursor\":null}";
    private static final String ERRORS = """
            {"items":[{"row":17,"pointer":"/email","detail":"must be an e-mail address such as wang@example.com"}],
             "nextCursor":null}""";
    private static final String CSV = "text/csv";

    private final FindImport find;
    private final Caller caller;

    ImportResource(FindImport find, Caller caller) {
        this.find = find;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listImports", summary = "Imports")
    @APIResponse(
            responseCode = "200",
            description = "One page, the newest first unless sorted otherwise",
            content =
                    @Content(
                            schema = @Schema(implementation = ImportView.Listed.class),
                            examples = @ExampleObject(name = "imports", value = PAGE)))
    public Page<ImportView> list(@BeanParam ListQuery query) {
        return find.list(caller.tenant(), query);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getImport", summary = "An import and how far it is")
    @APIResponse(
            responseCode = "200",
            description = "The import",
            content =
                    @Content(
                            schema = @Schema(implementation = ImportView.class),
                            examples = @ExampleObject(name = "import", value = RUNNING)))
    public ImportView get(@PathParam("id") UUID id) {
        return find.byId(caller.tenant(), id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "cancelImport",
            summary = "Cancel an import",
            description = "What was taken in stays; of the rest nothing is kept.")
    @APIResponse(
            responseCode = "200",
            description = "The import; a running one ends after the rows it is at",
            content =
                    @Content(
                            schema = @Schema(implementation = ImportView.class),
                            examples = @ExampleObject(name = "cancelled", value = CANCELLED)))
    public ImportView cancel(@PathParam("id") UUID id) {
        return find.cancel(caller.tenant(), id);
    }

    @GET
    @Path("/{id}/errors")
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            operationId = "listImportErrors",
            summary = "The rows that were refused, and why",
            description = "A page as JSON, or with Accept: text/csv all of them as one file.")
    @APIResponse(
            responseCode = "200",
            description = "In the order of the rows",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = RowError.Listed.class),
                        examples = @ExampleObject(name = "errors", value = ERRORS)),
                @Content(
                        mediaType = CSV,
                        schema = @Schema(implementation = String.class),
                        examples =
                                @ExampleObject(
                                        name = "file",
                                        value =
                                                "row,pointer,detail\r\n17,/email,must be an e-mail address such as wang@example.com\r\n"))
            })
    public Response errors(@PathParam("id") UUID id, @BeanParam ListQuery query, @Context Request request) {
        Variant chosen =
                request.selectVariant(Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(CSV))
                        .build());
        Page<RowError> page = find.errors(caller.tenant(), id, query);
        boolean csv = chosen != null && CSV.equals(chosen.getMediaType().toString());
        return csv
                ? Response.ok(new ErrorFile(find.allErrors(caller.tenant(), id, query)), SafeCsv.MEDIA_TYPE)
                        .build()
                : Response.ok(page, MediaType.APPLICATION_JSON).build();
    }
}

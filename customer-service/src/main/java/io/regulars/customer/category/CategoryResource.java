package io.regulars.customer.category;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.regulars.customer.revision.Revision;
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

/** {@code /v1/categories}. */
@Path("/v1/categories")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Categories", description = "How long goods last and may go back")
public class CategoryResource {
    static final String EXAMPLE = """
            {"name":"tea","consumptionDays":30,"endOfNeedDays":null,"returnDays":14}""";
    private static final String PAGE = "{\"items\":[" + EXAMPLE + "],\"nextCursor\":null}";

    private final Categories categories;
    private final Caller caller;

    CategoryResource(Categories categories, Caller caller) {
        this.categories = categories;
        this.caller = caller;
    }

    /** As a list answers them. */
    @Schema(name = "Categories")
    record Listed(
            @Schema(description = "One page, in the order asked for")
            List<Category> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}

    @GET
    @Authenticated
    @Operation(operationId = "getCategories", summary = "Categories by name")
    @APIResponse(
            responseCode = "200",
            description = "A page of categories",
            content =
                    @Content(
                            schema = @Schema(implementation = Listed.class),
                            examples = @ExampleObject(name = "page", value = PAGE)))
    public Page<Category> list(@BeanParam ListQuery query) {
        return categories.list(caller.tenant(), query);
    }

    @GET
    @Path("/{name}")
    @Authenticated
    @Operation(operationId = "getCategory", summary = "A category")
    @APIResponse(
            responseCode = "200",
            description = "The category; ETag is its revision",
            content =
                    @Content(
                            schema = @Schema(implementation = Category.class),
                            examples = @ExampleObject(name = "category", value = EXAMPLE)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such category",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response get(@PathParam("name") String name) {
        return answer(200, categories.get(caller.tenant(), name));
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed("settings:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putCategory",
            summary = "Create or replace a category",
            description = "The name is that of the lines of orders, percent-encoded in the path.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = Category.class),
                            examples = @ExampleObject(name = "category", value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Replaced, or nothing to change",
            content = @Content(schema = @Schema(implementation = Category.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(
                            schema = @Schema(implementation = Category.class),
                            examples = @ExampleObject(name = "category", value = EXAMPLE)))
    @APIResponse(
            responseCode = "400",
            description = "The request is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "412",
            description = "If-Match names another revision",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(@PathParam("name") String name, @HeaderParam("If-Match") String ifMatch, Category body) {
        Categories.Stored stored = categories.put(caller.tenant(), body.named(name), new Revision(ifMatch));
        return answer(stored.created() ? 201 : 200, stored);
    }

    private static Response answer(int status, Categories.Stored stored) {
        return Response.status(status)
                .entity(stored.category())
                .header("ETag", Revision.etag(stored.version()))
                .build();
    }
}

package io.regulars.customer.attribute;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.TenantTransactions;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/attribute-classes}. */
@Path("/v1/attribute-classes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Settings")
public class AttributeClassResource {
    private final TenantTransactions transactions;
    private final AttributeClasses classes;
    private final Caller caller;

    AttributeClassResource(TenantTransactions transactions, AttributeClasses classes, Caller caller) {
        this.transactions = transactions;
        this.classes = classes;
        this.caller = caller;
    }

    @GET
    @Authenticated
    @Operation(operationId = "getAttributeClasses", summary = "How private customers' attributes are")
    @APIResponse(
            responseCode = "200",
            description = "The classes; ETag is their revision",
            content =
                    @Content(
                            schema = @Schema(implementation = AttributeClassView.class),
                            examples = @ExampleObject(name = "classes", value = AttributeClassView.EXAMPLE)))
    public Response get() {
        return answer(transactions.call(caller.tenant(), connection -> classes.stored(connection, caller.tenant())));
    }

    @PUT
    @RolesAllowed("settings:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putAttributeClasses",
            summary = "Replace how private customers' attributes are",
            description =
                    "Lists can be filtered by public attributes. Sensitive ones are left out of lists, look-ups and"
                            + " the history, and shown only where one customer is asked for. When an attribute becomes"
                            + " sensitive, what the history has kept of it is deleted for good. If-Match is honoured.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = AttributeClassView.class),
                            examples = @ExampleObject(name = "classes", value = AttributeClassView.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "The classes as stored",
            content = @Content(schema = @Schema(implementation = AttributeClassView.class)))
    @APIResponse(
            responseCode = "400",
            description = "The request is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "412",
            description = "If-Match names another revision",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(@HeaderParam("If-Match") String ifMatch, AttributeClassView body) {
        AttributeClassView valid = body.valid();
        return answer(transactions.call(
                caller.tenant(),
                connection -> classes.replace(connection, caller.tenant(), valid.classes(), new Revision(ifMatch))));
    }

    private static Response answer(AttributeClasses.Stored stored) {
        return Response.ok(new AttributeClassView(stored.classes()))
                .header("ETag", Revision.etag(stored.version()))
                .build();
    }
}

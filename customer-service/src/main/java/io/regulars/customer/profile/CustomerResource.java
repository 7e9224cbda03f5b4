package io.regulars.customer.profile;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.revision.Revision;
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

/** {@code /v1/customers}. */
@Path("/v1/customers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers", description = "Customer records and identity")
@APIResponse(
        responseCode = "400",
        description = "The request is not valid",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class CustomerResource {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final KeepCustomer keep;
    private final FindCustomer find;
    private final Caller caller;

    CustomerResource(KeepCustomer keep, FindCustomer find, Caller caller) {
        this.keep = keep;
        this.find = find;
        this.caller = caller;
    }

    @PUT
    @Path("/{customerId}")
    @RolesAllowed("customers:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putCustomer",
            summary = "Create or replace a customer",
            description = "Idempotent. A state with an older updatedAt than the stored one changes nothing."
                    + " An e-mail, phone or WeChat id that another customer stated first is kept as text and shown"
                    + " in identityConflicts. The id of a merged record changes that record and answers the person it"
                    + " stands for.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CustomerRequest.class),
                            examples = @ExampleObject(name = "customer", value = CustomerExamples.REQUEST)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(
                            schema = @Schema(implementation = CustomerView.class),
                            examples = @ExampleObject(name = "customer", value = CustomerExamples.ANSWER)))
    @APIResponse(
            responseCode = "200",
            description = "Replaced, or nothing to change",
            content = @Content(schema = @Schema(implementation = CustomerView.class)))
    @APIResponse(
            responseCode = "412",
            description = "If-Match names another revision",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description = "customer-erased: the customer of this id was erased",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(
            @PathParam("customerId") String customerId,
            @QueryParam("reinstate")
                    @Parameter(description = "true: make a new customer of an id that was erased", example = "true")
                    boolean reinstate,
            @HeaderParam("If-Match") String ifMatch,
            CustomerRequest body) {
        KeepCustomer.Kept kept =
                keep.put(caller.tenant(), inPath(customerId), body, new Revision(ifMatch), reinstate, caller.subject());
        return answer(kept.outcome().status(), kept.found());
    }

    @GET
    @Path("/{customerId}")
    @RolesAllowed("customers:read")
    @Operation(
            operationId = "getCustomer",
            summary = "A customer",
            description = "The id of an alias, such as a guest's, answers with the customer it stands for.")
    @APIResponse(
            responseCode = "200",
            description = "The customer; ETag is the revision",
            content =
                    @Content(
                            schema = @Schema(implementation = CustomerView.class),
                            examples = @ExampleObject(name = "customer", value = CustomerExamples.ANSWER)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such customer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response get(@PathParam("customerId") String customerId) {
        return answer(200, find.byId(caller.tenant(), inPath(customerId), caller.subject()));
    }

    @PATCH
    @Path("/{customerId}")
    @RolesAllowed("customers:write")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchCustomer",
            summary = "Change some fields of a customer",
            description = "JSON Merge Patch (RFC 7396): null removes a field, arrays are replaced.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MERGE_PATCH,
                            schema = @Schema(implementation = CustomerRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "patch",
                                            value =
                                                    "{\"phone\":null,\"tags\":[\"vip\"],\"attributes\":{\"size\":\"M\"}}")))
    @APIResponse(
            responseCode = "200",
            description = "The customer as it now stands",
            content = @Content(schema = @Schema(implementation = CustomerView.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such customer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "412",
            description = "If-Match names another revision",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response patch(
            @PathParam("customerId") String customerId, @HeaderParam("If-Match") String ifMatch, JsonNode body) {
        if (!(body instanceof ObjectNode patch)) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "a merge patch is a JSON object");
        }
        KeepCustomer.Kept kept =
                keep.patch(caller.tenant(), inPath(customerId), patch, new Revision(ifMatch), caller.subject());
        return answer(200, kept.found());
    }

    @GET
    @RolesAllowed("customers:read")
    @Operation(
            operationId = "listCustomers",
            summary = "Customers",
            description = "Aliases are left out. Personal fields such as name, e-mail and phone are not filterable;"
                    + " prospect==true finds who never ordered, attributes.NAME=='value' an attribute of class public."
                    + " Attributes of class sensitive are left out.")
    @APIResponse(
            responseCode = "200",
            description = "One page, the newest first unless sorted otherwise",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CustomerView.Listed.class),
                            examples = @ExampleObject(name = "customers", value = CustomerExamples.PAGE)))
    public Page<CustomerView> list(@BeanParam ListQuery query) {
        return find.list(caller.tenant(), query);
    }

    @POST
    @Path("/lookup")
    @RolesAllowed("customers:read")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "lookupCustomer",
            summary = "Find a customer by id, e-mail, phone or WeChat id",
            description =
                    "Exactly one of the four. A guest is found by what it ordered with. With how to treat this person:"
                            + " class, points and open complaints. Attributes of class sensitive are left out.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = LookupRequest.class),
                            examples = @ExampleObject(name = "by e-mail", value = LookupRequest.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "The customer",
            content =
                    @Content(
                            schema = @Schema(implementation = LookupView.class),
                            examples = @ExampleObject(name = "customer", value = CustomerExamples.FOUND)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such customer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response lookup(LookupRequest body) {
        FindCustomer.Looked looked = find.lookup(caller.tenant(), body);
        return Response.ok(looked.view())
                .header("ETag", Revision.etag(looked.version()))
                .build();
    }

    private static String inPath(String customerId) {
        ExternalId.requireInPath("customerId", customerId);
        return customerId;
    }

    private static Response answer(int status, Customers.Found found) {
        return Response.status(status)
                .entity(found.view())
                .header("ETag", Revision.etag(found.version()))
                .build();
    }
}

package io.regulars.customer.note;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.revision.Revision;
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

/** {@code /v1/customers/{customerId}/notes}. */
@Path("/v1/customers/{customerId}/notes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notes", description = "Notes, the log of contacts, and what is due")
@APIResponse(
        responseCode = "404",
        description = "There is no such customer or note",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class CustomerNoteResource {
    private final Notes notes;
    private final Caller caller;

    CustomerNoteResource(Notes notes, Caller caller) {
        this.notes = notes;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @RolesAllowed("customers:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "postNote",
            summary = "Write a note on a customer, or log a contact",
            description = "With dueAt and owner it stands on that colleague's list until it is done.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = NoteRequest.class),
                            examples = @ExampleObject(name = "contact", value = NoteResource.REQUEST)))
    @APIResponse(
            responseCode = "201",
            description = "Written",
            content =
                    @Content(
                            schema = @Schema(implementation = NoteView.class),
                            examples = @ExampleObject(name = "note", value = NoteResource.ANSWER)))
    @APIResponse(
            responseCode = "400",
            description = "The request is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response add(@PathParam("customerId") String customerId, NoteRequest body) {
        Notes.Found added = notes.add(caller.tenant(), inPath(customerId), body, caller.subject());
        return Response.created(URI.create("/v1/notes/" + added.view().noteId()))
                .entity(added.view())
                .header("ETag", Revision.etag(added.version()))
                .build();
    }

    @GET
    @RolesAllowed("customers:read")
    @Operation(operationId = "listNotesOfCustomer", summary = "A customer's notes and contacts")
    @APIResponse(
            responseCode = "200",
            description = "One page, the newest first unless sorted otherwise",
            content =
                    @Content(
                            schema = @Schema(implementation = NoteView.Listed.class),
                            examples = @ExampleObject(name = "notes", value = NoteResource.PAGE)))
    public Page<NoteView> ofCustomer(@PathParam("customerId") String customerId, @BeanParam ListQuery query) {
        return notes.of(caller.tenant(), inPath(customerId), query);
    }

    private static String inPath(String customerId) {
        ExternalId.requireInPath("customerId", customerId);
        return customerId;
    }
}

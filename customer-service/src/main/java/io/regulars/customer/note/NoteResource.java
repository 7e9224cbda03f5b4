package io.regulars.customer.note;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

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

/** {@code /v1/notes}. */
@Path("/v1/notes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notes", description = "Notes, the log of contacts, and what is due")
@APIResponse(
        responseCode = "404",
        description = "There is no such customer or note",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "400",
        description = "The request is not valid",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class NoteResource {
    static final String REQUEST = """
            {"kind":"contact","channel":"phone","reason":"after-sale care","text":"Lid was loose; new one promised",
             "dueAt":"2026-03-04T09:00:00Z","owner":"li","orderId":"A-1001"}""";
    static final String ANSWER = """
            {"noteId":"7d1c9a52-0f5b-4c1e-9a39-6f0c5e3b2d10","customerId":"c-1001","kind":"contact","channel":"phone",
             "reason":"after-sale care","text":"Lid was loose; new one promised","at":"2026-03-01T09:30:00Z",
             "dueAt":"2026-03-04T09:00:00Z","done":false,"doneAt":null,"owner":"li","orderId":"A-1001",
             "by":"key:1f3c0b52"}""";
    static final String PAGE = "{\"items\":[" + ANSWER + "],\"nextCursor\":null}";

    private final Notes notes;
    private final Caller caller;

    NoteResource(Notes notes, Caller caller) {
        this.notes = notes;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("customers:read")
    @Operation(
            operationId = "listNotes",
            summary = "Notes and contacts of all customers",
            description = "What a colleague has to do: ?filter=owner==li;done==false&sort=dueAt")
    @APIResponse(
            responseCode = "200",
            description = "One page, the newest first unless sorted otherwise",
            content =
                    @Content(
                            schema = @Schema(implementation = NoteView.Listed.class),
                            examples = @ExampleObject(name = "notes", value = PAGE)))
    public Page<NoteView> list(@BeanParam ListQuery query) {
        return notes.list(caller.tenant(), query);
    }

    @GET
    @Path("/{noteId}")
    @RolesAllowed("customers:read")
    @Operation(operationId = "getNote", summary = "A note")
    @APIResponse(
            responseCode = "200",
            description = "The note; ETag is the revision",
            content = @Content(schema = @Schema(implementation = NoteView.class)))
    public Response get(@PathParam("noteId") UUID noteId) {
        return answer(notes.byId(caller.tenant(), noteId));
    }

    @PATCH
    @Path("/{noteId}")
    @RolesAllowed("customers:write")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchNote",
            summary = "Say that it is done, or move it",
            description = "What is left out or null stays. If-Match is honoured.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = NotePatch.class),
                            examples = @ExampleObject(name = "done", value = "{\"done\":true}")))
    @APIResponse(
            responseCode = "200",
            description = "The note as it now stands",
            content = @Content(schema = @Schema(implementation = NoteView.class)))
    @APIResponse(
            responseCode = "412",
            description = "If-Match names another revision",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response change(@PathParam("noteId") UUID noteId, @HeaderParam("If-Match") String ifMatch, NotePatch body) {
        return answer(notes.change(caller.tenant(), noteId, body, new Revision(ifMatch)));
    }

    private static Response answer(Notes.Found found) {
        return Response.ok(found.view())
                .header("ETag", Revision.etag(found.version()))
                .build();
    }
}

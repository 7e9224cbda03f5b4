package io.regulars.outreach.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.regulars.kit.idempotency.Idempotent;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.TenantTransactions;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/playbook-library}. */
@Path("/v1/playbook-library")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Playbook library", description = "Ready-made playbooks for what good shops do, with their templates")
public class LibraryResource {
    private final Caller caller;
    private final TenantTransactions transactions;
    private final Library library;
    private final InstallPractices install;

    LibraryResource(Caller caller, TenantTransactions transactions, Library library, InstallPractices install) {
        this.caller = caller;
        this.transactions = transactions;
        this.library = library;
        this.install = install;
    }

    /** A practice that can be installed. */
    @Schema(name = "Practice")
    record View(
            @Schema(description = "For the request that installs it", examples = "win-back")
            String name,

            @Schema(
                    description = "What is done, by language",
                    examples = "{\"en\":\"A lost customer of value is won back in at most three tries.\"}")
            Map<String, String> practice,

            @Schema(description = "Where it comes from: numbers of the list of mechanisms", examples = "[18, 31, 84]")
            List<Integer> mechanisms,

            @Schema(description = "Names of its playbooks", examples = "[\"win-back\"]")
            List<String> playbooks,

            @Schema(description = "Names of its templates", examples = "[\"win-back-last\"]")
            List<String> templates) {}

    /** All of them; their number is small. */
    @Schema(name = "PracticeList")
    record Practices(@Schema(description = "All there are") List<View> items) {}

    /** What to install. */
    @Schema(name = "InstallRequest")
    record Request(
            @Schema(description = "Names of practices; all when left out", nullable = true, examples = "[\"win-back\"]")
            List<String> practices) {}

    /** What is there now. */
    @Schema(name = "Installed")
    record Installed(
            @Schema(description = "What was made or left as it was")
            List<InstallPractices.Item> items) {}

    @GET
    @RolesAllowed({"outreach:read", "outreach:write"})
    @Operation(operationId = "listPractices", summary = "What can be installed, and where it comes from")
    @APIResponse(
            responseCode = "200",
            description = "The practices",
            content = @Content(schema = @Schema(implementation = Practices.class)))
    public Practices list() {
        List<View> items = new ArrayList<>();
        library.practices()
                .forEach((name, practice) -> items.add(new View(
                        name,
                        practice.practice(),
                        practice.mechanisms(),
                        List.copyOf(practice.playbooks().keySet()),
                        List.copyOf(practice.templates().keySet()))));
        return new Practices(items);
    }

    @POST
    @Idempotent
    @Path("/install")
    @RolesAllowed("outreach:write")
    @Operation(
            operationId = "installPractices",
            summary = "Copies practices into the shop, paused",
            description = "Templates in English and Chinese and the playbooks that use them. Look at them, change the "
                    + "offers, try them by a dry run, then activate. What is there under the same name stays as it is, "
                    + "so doing it twice changes nothing.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Request.class),
                            examples = {
                                @ExampleObject(name = "some", value = "{\"practices\":[\"win-back\"]}"),
                                @ExampleObject(name = "all", value = "{}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "What was installed, and what was there",
            content = @Content(schema = @Schema(implementation = Installed.class)))
    @APIResponse(
            responseCode = "400",
            description = "No such practice",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Installed install(Request request) {
        List<String> names = request == null || request.practices() == null
                ? List.copyOf(library.practices().keySet())
                : request.practices();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i) == null || !library.practices().containsKey(names.get(i))) {
                throw ProblemException.invalid(
                        "/practices/" + i,
                        "must be one of "
                                + String.join(", ", library.practices().keySet()));
            }
        }
        UUID tenant = caller.tenant();
        return new Installed(transactions.call(tenant, connection -> install.install(connection, tenant, names)));
    }
}

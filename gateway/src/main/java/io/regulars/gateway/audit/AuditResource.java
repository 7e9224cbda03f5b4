package io.regulars.gateway.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.regulars.gateway.key.Scope;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/audit-log}. */
@Path("/v1/audit-log")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.KEYS_ADMIN)
@Tag(name = "Audit log", description = "Who did what that needs a privilege")
public class AuditResource {
    private final AuditLog log;
    private final Caller caller;

    AuditResource(AuditLog log, Caller caller) {
        this.log = log;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listAuditLog",
            summary = "Privileged actions, newest first",
            description =
                    "Keys issued, replaced and revoked, connections and webhooks changed, customers erased, merged"
                            + " and exported, settings, channels and the contact policy changed. What goes on to a service is"
                            + " noted before it does. Customers stand there by a keyed hash.")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            schema = @Schema(implementation = AuditEntry.Listed.class),
                            examples = @ExampleObject(name = "entries", value = AuditEntry.PAGE)))
    public Page<AuditEntry> list(
            @QueryParam("customerId")
                    @Parameter(description = "Only what was done to this customer", example = "c-1001")
                    String customerId,
            @BeanParam ListQuery query) {
        return log.list(caller.tenant(), customerId, query);
    }

    @GET
    @Path("/check")
    @Operation(operationId = "checkAuditLog", summary = "Whether the log is as it was written, by its chain of hashes")
    @APIResponse(
            responseCode = "200",
            description = "The verdict",
            content =
                    @Content(
                            schema = @Schema(implementation = AuditCheck.class),
                            examples = @ExampleObject(name = "check", value = AuditCheck.EXAMPLE)))
    public AuditCheck check() {
        return log.check(caller.tenant());
    }
}

package io.regulars.customer.privacy;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import io.regulars.customer.identity.ExternalId;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /v1/customers/{customerId}/export}. */
@Path("/v1/customers")
@Tag(name = "Privacy", description = "A person's data in one file, and its end")
public class ExportCustomerResource {
    private static final String ZIP = "application/zip";

    private final ExportPerson export;
    private final Caller caller;

    ExportCustomerResource(ExportPerson export, Caller caller) {
        this.export = export;
        this.caller = caller;
    }

    @GET
    @Path("/{customerId}/export")
    @RolesAllowed("customers:read")
    @Produces(ZIP)
    @Operation(
            operationId = "exportCustomer",
            summary = "Everything that is known of a customer, as one ZIP of JSON",
            description =
                    "With all aliases, from all services: records, orders, consents, complaints, feedback, scores and"
                            + " their history, touches and more; about.json lists the files. Complete or refused.")
    @APIResponse(
            responseCode = "200",
            description = "The ZIP",
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "404",
            description = "There is no such customer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "A service does not answer; an export has all or nothing",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response export(@PathParam("customerId") String customerId) {
        ExternalId.requireInPath("customerId", customerId);
        ExportPerson.Export exported = export.export(caller.tenant(), customerId, caller.subject());
        return Response.ok((StreamingOutput) exported::writeTo, ZIP)
                .header("Content-Disposition", "attachment; filename=\"export.zip\"")
                .header("Cache-Control", "no-store")
                .build();
    }
}

package io.regulars.scoring.forecast;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.regulars.kit.paging.Page;
import io.regulars.kit.security.Caller;
import io.regulars.scoring.rfm.Scope;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/scoring/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scoring", description = "How customers are scored, and runs over all of them")
class ModelResource {
    private final Models models;
    private final Caller caller;

    ModelResource(Models models, Caller caller) {
        this.models = models;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"values:read", "settings:write"})
    @Operation(
            operationId = "listLifetimeModels",
            summary = "The models customers are forecast with, and those that were tried",
            description = "Every run fits them anew, each night too. None before the first run.")
    @APIResponse(
            responseCode = "200",
            description = "All of them, one page",
            content =
                    @Content(
                            schema = @Schema(implementation = Models.ModelPage.class),
                            examples = @ExampleObject(name = "models", value = ModelView.EXAMPLE)))
    public Page<ModelView> list() {
        return models.list(caller.tenant(), Scope.LIVE);
    }
}

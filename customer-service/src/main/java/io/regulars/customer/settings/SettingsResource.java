package io.regulars.customer.settings;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/settings}. */
@Path("/v1/settings")
@Tag(name = "Settings", description = "What a shop sets once for itself")
public class SettingsResource {
    private static final String EXAMPLE = """
            {"timeZone":"Asia/Shanghai","baseCurrency":"CNY",
             "rates":[{"currency":"EUR","from":"2026-01-01","rate":"7.85"}],
             "country":"CN","languages":["zh-CN","en"],"senderName":"Tea House",
             "businessHours":[{"days":["mon","tue","wed","thu","fri"],"from":"09:00","to":"18:00"}],
             "marketingDefault":"denied","defaultMargin":"0.35"}""";

    private final ShopSettings settings;
    private final Caller caller;

    SettingsResource(ShopSettings settings, Caller caller) {
        this.settings = settings;
        this.caller = caller;
    }

    @GET
    @Authenticated
    @Operation(operationId = "getSettings", summary = "The shop's settings, with defaults where nothing was set")
    @APIResponse(
            responseCode = "200",
            description = "The settings; ETag is their revision",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Settings.class),
                            examples = @ExampleObject(name = "settings", value = EXAMPLE)))
    public Response get() {
        return answer(settings.get(caller.tenant()));
    }

    @PUT
    @RolesAllowed("settings:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putSettings",
            summary = "Replace the settings",
            description = "What is left out goes back to its default. If-Match is honoured.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = Settings.class),
                            examples = @ExampleObject(name = "settings", value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "The settings as stored",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Settings.class),
                            examples = @ExampleObject(name = "settings", value = EXAMPLE)))
    @APIResponse(
            responseCode = "400",
            description = "A field is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "412",
            description = "If-Match names another revision",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(@HeaderParam("If-Match") String ifMatch, Settings body) {
        Settings complete = body.complete();
        SettingsRules.check(complete);
        return answer(settings.replace(caller.tenant(), complete, new Revision(ifMatch)));
    }

    private static Response answer(StoredSettings stored) {
        return Response.ok(stored.effective())
                .header("ETag", Revision.etag(stored.version()))
                .build();
    }
}

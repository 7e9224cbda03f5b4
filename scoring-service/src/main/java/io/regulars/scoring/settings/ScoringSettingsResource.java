package io.regulars.scoring.settings;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/scoring/settings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scoring", description = "How customers are scored, and runs over all of them")
class ScoringSettingsResource {
    private static final String EXAMPLE = """
            {"window":null,"lines":{"r":"mean","f":"median","m":{"quantile":0.8}},
             "churn":{"atRiskRatio":2.0,"lostRatio":4.0,"backRatio":0.9,"defaultGapDays":30},
             "discountRate":0.1,"runHour":3,
             "costs":{"perReturn":"4.00","perComplaint":"12.50","perTouch":{"email":"0.002","sms":"0.06"}},
             "excludeTax":false}""";

    private final ChangeScoringSettings settings;
    private final Caller caller;

    ScoringSettingsResource(ChangeScoringSettings settings, Caller caller) {
        this.settings = settings;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"values:read", "settings:write"})
    @Operation(operationId = "getScoringSettings", summary = "How this shop's customers are scored")
    @APIResponse(
            responseCode = "200",
            description = "The settings, with defaults filled in",
            content =
                    @Content(
                            schema = @Schema(implementation = ScoringSettingsBody.class),
                            examples = @ExampleObject(name = "settings", value = EXAMPLE)))
    public ScoringSettingsBody get() {
        return ScoringSettingsBody.of(settings.read(caller.tenant()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("settings:write")
    @Operation(
            operationId = "putScoringSettings",
            summary = "Change how this shop's customers are scored",
            description =
                    "What is left out has its default. Lines are drawn anew and everybody is scored again at once;"
                            + " type changes that follow have the cause lines.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ScoringSettingsBody.class),
                            examples = @ExampleObject(name = "settings", value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "The settings as stored",
            content =
                    @Content(
                            schema = @Schema(implementation = ScoringSettingsBody.class),
                            examples = @ExampleObject(name = "settings", value = EXAMPLE)))
    @APIResponse(
            responseCode = "400",
            description = "Not valid; every fault is named",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public ScoringSettingsBody put(ScoringSettingsBody body) {
        if (body == null) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "a body is needed; {} sets every default");
        }
        ScoringSettings wanted = body.toSettings();
        settings.change(caller.tenant(), wanted);
        return ScoringSettingsBody.of(wanted);
    }
}

package io.regulars.outreach.advice;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import io.regulars.outreach.Names;
import io.regulars.outreach.audience.NeighbourUnavailableException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/customers/{customerId}/next-action}. */
@Path("/v1/customers/{customerId}/next-action")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Touches")
public class NextActionResource {
    private final Caller caller;
    private final NextActions actions;

    NextActionResource(Caller caller, NextActions actions) {
        this.caller = caller;
        this.actions = actions;
    }

    @GET
    @RolesAllowed({"outreach:read", "outreach:write"})
    @Operation(
            operationId = "getNextAction",
            summary = "What is planned next for a customer, and what speaks against it now")
    @APIResponse(
            responseCode = "200",
            description = "The next touch, or none",
            content =
                    @Content(
                            schema = @Schema(implementation = NextAction.class),
                            examples = @ExampleObject(name = "held", value = """
            {"action":"email","playbook":"win-back","step":1,"template":"win-back-offer","offer":"10 %",
             "dueAt":"2026-03-15T09:30:00Z","expectedProfit":null,
             "expectedProfitBecause":"measured for the whole playbook, whose first step has been","allowed":false,
             "because":["entered win-back at 2026-03-01T09:30:00Z"],
             "refusedBy":[{"rule":"open-complaint","detail":"one complaint is open"}]}""")))
    @APIResponse(
            responseCode = "404",
            description = "No such customer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "customer-service does not answer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public NextAction get(@PathParam("customerId") String customerId) {
        Names.checked(customerId, "customerId");
        try {
            return actions.of(caller.tenant(), customerId);
        } catch (NeighbourUnavailableException e) {
            throw new ProblemException(CommonProblem.UNAVAILABLE, "customer-service does not answer");
        }
    }
}

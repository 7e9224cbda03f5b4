package io.regulars.outreach.experiment;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.Names;
import io.regulars.outreach.database.Sql;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/experiments}. */
@Path("/v1/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments", description = "What a playbook brought, by comparison with who was left alone")
public class ExperimentResource {
    private static final Duration LONGEST = Duration.ofDays(730);

    private final Caller caller;
    private final TenantTransactions transactions;
    private final Experiments experiments;

    ExperimentResource(Caller caller, TenantTransactions transactions, Experiments experiments) {
        this.caller = caller;
        this.transactions = transactions;
        this.experiments = experiments;
    }

    @GET
    @Path("/{playbook}")
    @RolesAllowed({"outreach:read", "outreach:write"})
    @Operation(
            operationId = "getExperiment",
            summary = "A playbook's arms compared",
            description = "Every customer who was drawn counts in its arm, reached or not; the share that bought by "
                    + "Newcombe's interval, the revenue by the normal one. Who is in the global hold-out is left out.")
    @APIResponse(
            responseCode = "200",
            description = "Counts and uplift",
            content =
                    @Content(
                            schema = @Schema(implementation = Experiment.class),
                            examples = @ExampleObject(name = "experiment", value = """
            {"playbook":"winback","within":"P30D","currency":"CNY","arms":[
             {"arm":"control","variant":null,"customers":100,"buyers":10,"conversion":0.1,"orders":11,
              "revenue":"1320.00","sent":0,"cost":"0.00","uplift":null},
             {"arm":"treatment","variant":null,"customers":900,"buyers":135,"conversion":0.15,"orders":150,
              "revenue":"18000.00","sent":880,"cost":"88.00","uplift":{"comparedWith":"control",
               "conversion":{"difference":0.05,"low":-0.028,"high":0.1},
               "revenuePerCustomer":{"difference":6.8,"low":-1.2,"high":14.8}}}]}""")))
    @APIResponse(
            responseCode = "404",
            description = "No such playbook",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Experiment get(
            @PathParam("playbook") String playbook,
            @QueryParam("within")
                    @Parameter(description = "How long after entering a purchase counts; whole days up to P730D")
                    @Schema(defaultValue = "P30D", examples = "P30D")
                    String within) {
        Names.checked(playbook, "playbook");
        Duration counted = days(within);
        UUID tenant = caller.tenant();
        return transactions.call(tenant, connection -> {
            Sql.first(connection, "select 1 from playbook where tenant = ? and name = ?", row -> 1, tenant, playbook)
                    .orElseThrow(() -> ProblemException.notFound("playbook"));
            return experiments.compare(connection, tenant, playbook, counted);
        });
    }

    private static Duration days(String text) {
        if (text == null) {
            return Duration.ofDays(30);
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.toDays() >= 1
                    && duration.equals(Duration.ofDays(duration.toDays()))
                    && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Answered below.
        }
        throw ProblemException.invalid("within", "must be whole days from P1D to P730D");
    }
}

package io.regulars.customer.complaint;

import java.time.DateTimeException;
import java.time.LocalDate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;

import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/reports/complaints}; the other reports are scoring-service's. */
@Path("/v1/reports/complaints")
@Tag(name = "Reports", description = "Numbers over all customers of the shop")
public class ComplaintReportResource {
    private static final String CSV = "text/csv";
    private static final int LONGEST_DAYS = 3_660;
    static final String EXAMPLE = """
            {"from":"2026-01-01","to":"2026-03-31","complaints":3,
             "clusters":[{"sku":"T-100","product":"Longjing 100 g","kind":"damaged","complaints":2,"customers":2,"open":1,
              "overdue":0,"unitsSold":400,"perThousandUnits":5.0,"medianAnswerHours":2.5},
             {"sku":null,"product":null,"kind":"late","complaints":1,"customers":1,"open":0,"overdue":1,
              "unitsSold":null,"perThousandUnits":null,"medianAnswerHours":30.0}],
             "repurchase":{"withinDays":90,
              "well":{"customers":40,"boughtAgain":30,"share":0.75,"low":0.598,"high":0.858},
              "badly":{"customers":20,"boughtAgain":6,"share":0.3,"low":0.145,"high":0.519},
              "unknown":{"customers":0,"boughtAgain":0,"share":null,"low":null,"high":null},
              "tooRecent":3,"difference":0.45}}""";

    private final ComplaintReports reports;
    private final Caller caller;

    ComplaintReportResource(ComplaintReports reports, Caller caller) {
        this.reports = reports;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("values:read")
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            operationId = "getComplaintReport",
            summary = "Complaints by goods and reason, and who bought again after one",
            description = "Days are those of the shop's zone. A complaint counts on the day it was opened; a customer"
                    + " counts in repurchase by the first complaint closed within these days."
                    + " Accept: text/csv gives the clusters as CSV.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ComplaintReport.class),
                        examples = @ExampleObject(name = "report", value = EXAMPLE)),
                @Content(
                        mediaType = CSV,
                        schema = @Schema(implementation = String.class),
                        examples = @ExampleObject(name = "csv", value = """
                                sku,product,kind,complaints,customers,open,overdue,unitsSold,perThousandUnits,medianAnswerHours
                                T-100,Longjing 100 g,damaged,2,2,1,0,400,5.0,2.5
                                """))
            })
    @APIResponse(
            responseCode = "400",
            description = "A parameter is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response complaints(
            @QueryParam("from") @Parameter(description = "First day; open when left out", example = "2026-01-01")
                    String from,
            @QueryParam("to") @Parameter(description = "Last day; open when left out", example = "2026-03-31")
                    String to,
            @QueryParam("withinDays") @Parameter(description = "1 to 3,660; 90 when left out", example = "90")
                    String withinDays,
            @Context Request request) {
        LocalDate first = day("from", from);
        LocalDate last = day("to", to);
        if (first != null && last != null && first.isAfter(last)) {
            throw ProblemException.invalid("from", "must not be after to");
        }
        ComplaintReport report = reports.report(caller.tenant(), first, last, days(withinDays));
        Variant chosen =
                request.selectVariant(Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(CSV))
                        .build());
        boolean csv = chosen != null && CSV.equals(chosen.getMediaType().toString());
        return csv
                ? Response.ok(ComplaintCsv.of(report), CSV + ";charset=UTF-8").build()
                : Response.ok(report, MediaType.APPLICATION_JSON).build();
    }

    private static int days(String text) {
        if (text == null) {
            return 90;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LONGEST_DAYS) {
            throw ProblemException.invalid("withinDays", "must be from 1 to " + LONGEST_DAYS);
        }
        return Integer.parseInt(text);
    }

    private static LocalDate day(String name, String text) {
        if (text == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeException e) {
            // refused below
        }
        throw ProblemException.invalid(name, "must be a date such as 2026-03-01");
    }
}

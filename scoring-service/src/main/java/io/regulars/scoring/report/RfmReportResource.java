package io.regulars.scoring.report;

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

@Path("/v1/reports")
@RolesAllowed("values:read")
@Tag(name = "Reports", description = "Numbers over all customers of the shop")
class RfmReportResource {
    private static final String CSV = "text/csv";
    private static final String EXAMPLE = """
            {"asOf":"2026-03-01T09:30:00Z","currency":"GBP",
             "lines":{"r":91.6,"f":4.3,"m":"1898.4596","asOf":"2026-02-28T02:00:00Z"},
             "customers":3,"orders":9,"revenue":"512.40",
             "excluded":[{"reason":"anonymous","orders":2,"amount":"40.00","currency":"GBP"}],
             "items":[
              {"type":"IMPORTANT_KEEP","customers":1,"orders":7,"revenue":"412.50","share":0.805,
               "averageRecencyDays":12.0,"averageFrequency":7.0,"averageMonetary":"412.50"},
              {"type":"NEW","customers":2,"orders":2,"revenue":"99.90","share":0.195,
               "averageRecencyDays":20.5,"averageFrequency":1.0,"averageMonetary":"49.95"}]}""";

    private final RfmReports reports;
    private final Caller caller;

    RfmReportResource(RfmReports reports, Caller caller) {
        this.reports = reports;
        this.caller = caller;
    }

    @GET
    @Path("/rfm")
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            operationId = "getRfmReport",
            summary = "Customers, orders and revenue by RFM type",
            description = "Types are those of now; from and to choose the orders, by calendar days in the shop's zone."
                    + " The sums of items and excluded are all orders there are. All eight types are listed."
                    + " Accept: text/csv gives the items as CSV.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = RfmReport.class),
                        examples = @ExampleObject(name = "a small shop (two of the eight types)", value = EXAMPLE)),
                @Content(
                        mediaType = CSV,
                        schema = @Schema(implementation = String.class),
                        examples = @ExampleObject(name = "csv", value = """
                                type,customers,orders,revenue,currency,share,averageRecencyDays,averageFrequency,averageMonetary
                                IMPORTANT_KEEP,1,7,412.50,GBP,0.8050,12.0,7.0,412.50
                                """))
            })
    @APIResponse(
            responseCode = "400",
            description = "from or to is no date, or they are the wrong way round",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response rfm(
            @QueryParam("from") @Parameter(description = "First day; open when left out", example = "2026-01-01")
                    String from,
            @QueryParam("to") @Parameter(description = "Last day; open when left out", example = "2026-02-28")
                    String to,
            @Context Request request) {
        LocalDate first = day("from", from);
        LocalDate last = day("to", to);
        if (first != null && last != null && first.isAfter(last)) {
            throw ProblemException.invalid("from", "must not be after to");
        }
        RfmReport report = reports.report(caller.tenant(), first, last);
        Variant chosen =
                request.selectVariant(Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(CSV))
                        .build());
        boolean csv = chosen != null && CSV.equals(chosen.getMediaType().toString());
        return csv
                ? Response.ok(RfmCsv.of(report), CSV + ";charset=UTF-8").build()
                : Response.ok(report, MediaType.APPLICATION_JSON).build();
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

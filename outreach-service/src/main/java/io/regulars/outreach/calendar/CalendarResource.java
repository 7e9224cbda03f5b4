package io.regulars.outreach.calendar;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.problem.Violations;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.Revision;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/calendar}. */
@Path("/v1/calendar")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Calendar", description = "Festivals, the shop's holidays, and what waits for which day")
public class CalendarResource {
    private static final int LONGEST_DAYS = 731;
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2200, 12, 31);
    private static final Set<String> COUNTRIES = Set.of(java.util.Locale.getISOCountries());

    private final Caller caller;
    private final TenantTransactions transactions;
    private final CalendarDays days;
    private final ShopCalendars calendars;
    private final Clock clock;

    CalendarResource(
            Caller caller, TenantTransactions transactions, CalendarDays days, ShopCalendars calendars, Clock clock) {
        this.caller = caller;
        this.transactions = transactions;
        this.days = days;
        this.calendars = calendars;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({"outreach:read", "outreach:write"})
    @Operation(
            operationId = "getCalendar",
            summary = "Festivals, the shop's holidays, and how many touches wait for which day",
            description = "Only days that have any of them. Birthdays and the like are planned a day ahead; what is "
                    + "counted is what stands in the ledger.")
    @APIResponse(
            responseCode = "200",
            description = "The days",
            content =
                    @Content(
                            schema = @Schema(implementation = CalendarView.class),
                            examples = @ExampleObject(name = "february", value = """
            {"from":"2026-02-14","to":"2026-02-20","country":"CN","items":[
             {"date":"2026-02-14","festivals":["valentines-day"],"holidays":[],"touches":0,"occasionTouches":0},
             {"date":"2026-02-16","festivals":["spring-festival-eve"],"holidays":["Spring break"],"touches":40,
              "occasionTouches":12}]}""")))
    @APIResponse(
            responseCode = "400",
            description = "No such days, or more than two years",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public CalendarView get(
            @QueryParam("from") @Parameter(description = "First day; left out: today", example = "2026-02-14")
                    String from,
            @QueryParam("to") @Parameter(description = "Last day; left out: a year later", example = "2026-02-20")
                    String to,
            @QueryParam("country") @Parameter(description = "ISO 3166-1; left out: of the shop", example = "CN")
                    String country) {
        Violations faults = new Violations();
        LocalDate first =
                from == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : day(from, "from", faults);
        LocalDate last = to != null ? day(to, "to", faults) : first == null ? null : first.plusYears(1);
        if (first != null && last != null) {
            faults.check(!last.isBefore(first), "to", "must not be before from");
            faults.check(
                    last.toEpochDay() - first.toEpochDay() < LONGEST_DAYS, "to", "must be within two years of from");
        }
        faults.check(country == null || COUNTRIES.contains(country), "country", "must be a country such as CN");
        faults.throwIfAny();
        UUID tenant = caller.tenant();
        return transactions.call(tenant, connection -> days.between(connection, tenant, first, last, country));
    }

    @GET
    @Path("/settings")
    @RolesAllowed({"outreach:read", "outreach:write", "settings:write"})
    @Operation(
            operationId = "getShopCalendar",
            summary = "The shop's holidays, and how it keeps days that a year lacks")
    @APIResponse(
            responseCode = "200",
            description = "The shop's calendar",
            content = @Content(schema = @Schema(implementation = ShopCalendar.class)))
    public Response settings() {
        UUID tenant = caller.tenant();
        return answer(transactions.call(tenant, connection -> calendars.find(connection, tenant)));
    }

    @PUT
    @Path("/settings")
    @RolesAllowed({"outreach:write", "settings:write"})
    @Operation(operationId = "putShopCalendar", summary = "Replaces the shop's holidays and rules")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ShopCalendar.class),
                            examples = @ExampleObject(name = "shop", value = """
            {"holidays":[{"name":"Spring break","date":"--01-01","calendar":"chinese","days":7},
              {"name":"Stocktaking","date":"2026-06-30"}],
             "rules":{"february29":"february28","leapMonth":"leapMonth","day30":"lastDay"}}""")))
    @APIResponse(
            responseCode = "200",
            description = "The shop's calendar now",
            content = @Content(schema = @Schema(implementation = ShopCalendar.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(@HeaderParam("If-Match") String ifMatch, ShopCalendar calendar) {
        if (calendar == null) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "a JSON body is needed");
        }
        ShopCalendarRules.check(calendar);
        UUID tenant = caller.tenant();
        return answer(transactions.call(tenant, connection -> calendars.put(connection, tenant, calendar, ifMatch)));
    }

    private static LocalDate day(String text, String name, Violations faults) {
        try {
            LocalDate day = LocalDate.parse(text);
            return faults.check(!day.isBefore(FIRST) && !day.isAfter(LAST), name, "must be from 1900 to 2200")
                    ? day
                    : null;
        } catch (DateTimeException e) {
            faults.add(name, "must be a date such as 2026-02-14");
            return null;
        }
    }

    private static Response answer(ShopCalendars.Stored stored) {
        return Response.ok(stored.calendar())
                .tag(Revision.tag(stored.version()))
                .build();
    }
}

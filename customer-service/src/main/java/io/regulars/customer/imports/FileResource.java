package io.regulars.customer.imports;

import java.io.InputStream;
import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.security.ForbiddenException;
import io.regulars.customer.intake.RowIntake;
import io.regulars.kit.idempotency.IdempotencyKey;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /v1/imports}: a file comes in. */
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"customers:write", "orders:write"})
@Tag(name = "Imports", description = "Files of customers, orders and consents, of any size")
public class FileResource {
    private static final String QUEUED = """
            {"id":"5f6f3c1e-6a3e-4d6b-8f0e-2b9b6f0c7a11","kind":"customers","dryRun":false,"state":"queued",
             "total":50000,"processed":0,"created":0,"updated":0,"unchanged":0,"rejected":0,
             "createdAt":"2026-03-01T09:30:00Z","startedAt":null,"finishedAt":null,"errors":[]}""";
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    private final ReceiveFile receive;
    private final List<RowIntake> intakes;
    private final ObjectMapper mapper;
    private final Caller caller;

    FileResource(ReceiveFile receive, @All List<RowIntake> intakes, ObjectMapper mapper, Caller caller) {
        this.receive = receive;
        this.intakes = intakes;
        this.mapper = mapper;
        this.caller = caller;
    }

    @POST
    @Consumes({CSV, NDJSON})
    @Operation(
            operationId = "postImport",
            summary = "Take a file in",
            description =
                    "CSV (RFC 4180) with a header, or NDJSON with an object a line as PUT takes it. Columns are named"
                            + " like fields, with dots into objects (customer.email, attributes.size); several texts in a cell"
                            + " have | between them; an order's lines stand in rows that follow each other, with the same"
                            + " orderId. A row that is not valid is listed at /errors, all others are taken. An imported consent"
                            + " never outweighs a withdrawal. Sending the same file again changes nothing; with the same"
                            + " Idempotency-Key, within 24 hours, it makes no second import either and is answered as at first.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = CSV,
                        schema = @Schema(implementation = String.class),
                        examples =
                                @ExampleObject(
                                        name = "customers",
                                        value = "customerId,name,email,tags\nc-1001,王小明,wang@example.com,vip|tea\n")),
                @Content(
                        mediaType = NDJSON,
                        schema = @Schema(implementation = String.class),
                        examples =
                                @ExampleObject(
                                        name = "customers",
                                        value = "{\"customerId\":\"c-1001\",\"name\":\"王小明\"}\n"))
            })
    @APIResponse(
            responseCode = "202",
            description = "Received whole, and waiting to be taken in; what becomes of it stands at Location",
            content =
                    @Content(
                            schema = @Schema(implementation = ImportView.class),
                            examples = @ExampleObject(name = "import", value = QUEUED)))
    @APIResponse(
            responseCode = "400",
            description = "The file can not be read, or a column is no field",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "403",
            description = "The key may not write this kind",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description = "The first request with this Idempotency-Key is still sending its file",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "The Idempotency-Key came with another file or other parameters before",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response post(
            @QueryParam("kind") @Parameter(description = "customers, orders or consents", example = "customers")
                    String kind,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "true checks all rows and changes nothing", example = "true")
                    String dryRun,
            @QueryParam("mapping")
                    @Parameter(
                            description = "Fields by column, as JSON; null leaves a column out",
                            example = "{\"Kundennummer\":\"customerId\",\"Bemerkung\":null}")
                    String mapping,
            @QueryParam("charset")
                    @Parameter(
                            description =
                                    "Of CSV; when neither it nor Content-Type names one, UTF-8 or GBK is found out",
                            example = "GBK")
                    String charset,
            @QueryParam("delimiter")
                    @Parameter(description = "Of CSV: , ; or tab; found out when left out", example = ";")
                    String delimiter,
            @HeaderParam(IdempotencyKey.HEADER)
                    @Parameter(
                            description = "The same key and file, within 24 hours, answer with the same import",
                            example = "customers-2026-03-01")
                    String idempotencyKey,
            @HeaderParam("Content-Type") MediaType type,
            InputStream body) {
        RowIntake intake = intakes.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("kind", "must be one of customers, orders, consents"));
        if (!caller.may(intake.scope())) {
            throw new ForbiddenException();
        }
        boolean ndjson = NDJSON.equals(type.getType() + "/" + type.getSubtype());
        if (!dryRun.equals("true") && !dryRun.equals("false")) {
            throw ProblemException.invalid("dryRun", "must be true or false");
        }
        ImportOptions options = ImportOptions.of(
                ndjson, charset == null ? charset(type) : charset, delimiter, mapping, dryRun.equals("true"), mapper);
        ReceiveFile.Received received = receive.receive(
                caller.tenant(), intake, options, body, caller.subject(), IdempotencyKey.valid(idempotencyKey));
        Response.ResponseBuilder answer = Response.accepted(received.view())
                .location(URI.create("/v1/imports/" + received.view().id()));
        if (received.replayed()) {
            answer.header(IdempotencyKey.REPLAYED, "true");
        }
        return answer.build();
    }

    /** What many clients write unasked beside any text says nothing about the file. */
    private static String charset(MediaType type) {
        String named = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        return "ISO-8859-1".equalsIgnoreCase(named) ? null : named;
    }
}

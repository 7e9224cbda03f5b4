package io.regulars.kit.problem;

import java.util.List;

import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** RFC 9457 problem details, as every refusal of Regulars answers them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem", description = "RFC 9457 problem details", examples = """
                {"type":"validation","title":"The request is not valid","status":400,
                 "detail":"lines/0/quantity: must be a whole number from 1 to 1000000",
                 "errors":[{"pointer":"/lines/0/quantity","detail":"must be a whole number from 1 to 1000000"}]}""")
public record Problem(
        @Schema(description = "Stable slug of the kind of problem", examples = "validation")
        String type,

        @Schema(description = "What kind of problem it is, in words", examples = "The request is not valid")
        String title,

        @Schema(description = "The HTTP status", examples = "400")
        int status,

        @Schema(description = "What is wrong this time") String detail,

        @Schema(examples = "/v1/orders/A-1001", description = "The request's path, or the occurrence of a failure")
        String instance,

        @Schema(description = "Each fault with a JSON pointer into the body, or the parameter's name")
        List<FieldError> errors) {

    /** The media type of every problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** One fault: {@code pointer} is a JSON pointer (RFC 6901) into the body, or a parameter's name. */
    @Schema(name = "FieldError")
    public record FieldError(
            @Schema(
                    description = "JSON pointer into the body, or the name of a parameter",
                    examples = "/lines/0/quantity")
            String pointer,

            @Schema(description = "What is wrong there", examples = "must be a whole number from 1 to 1000000")
            String detail) {}

    public static Problem of(ProblemType type, String detail, List<FieldError> errors) {
        return new Problem(
                type.slug(),
                type.title(),
                type.status(),
                detail,
                null,
                errors == null || errors.isEmpty() ? null : List.copyOf(errors));
    }

    public Problem at(String instance) {
        return new Problem(type, title, status, detail, instance, errors);
    }

    public Response toResponse() {
        Response.ResponseBuilder response =
                Response.status(status).type(MEDIA_TYPE).entity(this);
        if (status == 503 || status == 429) {
            response.header("Retry-After", "1");
        }
        if (status == 401) {
            response.header("WWW-Authenticate", "Bearer");
        }
        return response.build();
    }
}

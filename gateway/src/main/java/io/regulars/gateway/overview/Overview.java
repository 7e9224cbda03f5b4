package io.regulars.gateway.overview;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is known of a customer; a part that can not be had now is null and named. */
@Schema(name = "Overview", examples = Overview.EXAMPLE)
record Overview(
        @Schema(description = "As GET /v1/customers/{customerId}", implementation = Object.class, nullable = true)
        JsonNode record,

        @Schema(description = "As GET /v1/customers/{customerId}/value", implementation = Object.class, nullable = true)
        JsonNode value,

        @Schema(
                description = "As GET /v1/customers/{customerId}/loyalty",
                implementation = Object.class,
                nullable = true)
        JsonNode loyalty,

        @Schema(description = "Those open or answered", implementation = Object.class, nullable = true)
        JsonNode openComplaints,

        @Schema(
                description = "As GET /v1/customers/{customerId}/next-action",
                implementation = Object.class,
                nullable = true)
        JsonNode nextAction,

        @Schema(description = "Parts whose service did not answer in time")
        List<String> unavailable,

        @Schema(description = "Parts that the credential's scopes do not cover")
        List<String> notPermitted) {
    static final String EXAMPLE = """
        {"record":{"customerId":"c-1001","name":"Wang"},"value":null,"loyalty":null,"openComplaints":[],
         "nextAction":null,"unavailable":["value"],"notPermitted":[]}""";
}

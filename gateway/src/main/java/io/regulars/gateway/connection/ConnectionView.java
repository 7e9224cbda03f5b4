package io.regulars.gateway.connection;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.regulars.gateway.shop.Mapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A connection as it is shown: without its secret. */
@Schema(name = "Connection", examples = ConnectionView.EXAMPLE)
record ConnectionView(
        @Schema(description = "As in the path") String name,

        @Schema(
                description = "What the shop runs on",
                enumeration = {"shopify", "woocommerce", "generic"})
        String platform,

        @Schema(description = "Give this to the platform") String url,

        @Schema(description = "As it was stated") @JsonInclude(JsonInclude.Include.NON_NULL)
        Mapping mapping,

        @Schema(description = "When it was made") Instant createdAt,

        @Schema(description = "When it was last changed") Instant updatedAt) {
    static final String EXAMPLE = """
        {"name":"main-shop","platform":"shopify",
         "url":"https://api.example.com/hooks/shopify/4cQ8mPz1vT0nY6bJr3XkWd9sHfLa2uEg",
         "createdAt":"2026-03-01T09:30:00Z","updatedAt":"2026-03-01T09:30:00Z"}""";
    static final String PAGE = "{\"items\":[" + EXAMPLE + "],\"nextCursor\":null}";

    /** As a list answers them. */
    @Schema(name = "Connections")
    record Listed(
            @Schema(description = "By name") List<ConnectionView> items,

            @Schema(description = "For the next page; null on the last", nullable = true, examples = "eyJrIjpbXX0")
            String nextCursor) {}

    static ConnectionView of(Connection connection, String publicUrl) {
        return new ConnectionView(
                connection.name(),
                connection.platform().id(),
                publicUrl + "/hooks/" + connection.platform().id() + "/" + connection.token(),
                connection.mapping(),
                connection.createdAt(),
                connection.updatedAt());
    }
}

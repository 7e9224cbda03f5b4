package io.regulars.gateway.connection;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.regulars.gateway.shop.Mapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A connection as it is shown: without its secret. */
@Schema(name = "Connection", examples = ConnectionView.EXAMPLE)
record ConnectionView(
        String name,

        @Schema(enumeration = {"shopify", "woocommerce", "generic"})
        String platform,

        @Schema(description = "Give this to the platform") String url,

        @JsonInclude(JsonInclude.Include.NON_NULL) Mapping mapping,
        Instant createdAt,
        Instant updatedAt) {
    static final String EXAMPLE = """
        {"name":"main-shop","platform":"shopify",
         "url":"https://api.example.com/hooks/shopify/4cQ8mPz1vT0nY6bJr3XkWd9sHfLa2uEg",
         "createdAt":"2026-03-01T09:30:00Z","updatedAt":"2026-03-01T09:30:00Z"}""";
    static final String PAGE = "{\"items\":[" + EXAMPLE + "],\"nextCursor\":null}";

    /** As a list answers them. */
    @Schema(name = "Connections")
    record Listed(
            List<ConnectionView> items,

            @Schema(description = "Null on the last page", nullable = true)
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

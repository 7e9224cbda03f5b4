package io.regulars.kit.paging;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of a list; {@code nextCursor} is null on the last. */
public record Page<T>(
        @Schema(description = "As many as ?limit= allows, 50 unless said otherwise")
        List<T> items,

        @Schema(
                description = "Opaque; ask again with ?cursor= for what follows. Null on the last page.",
                nullable = true,
                examples = "eyJrIjpbXX0")
        String nextCursor) {}

package io.regulars.customer.consent;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One entry of the log. */
@Schema(name = "ConsentEntry", examples = ConsentResource.ENTRY)
record ConsentView(
        @Schema(description = "Where the customer may be reached")
        String channel,

        @Schema(description = "What for") String purpose,

        @Schema(description = "true: allowed. false: withdrawn")
        boolean granted,

        @Schema(description = "When the customer said so") Instant at,
        @Schema(description = "Where, such as checkout") String source,
        @Schema(description = "What shows it") String proof) {

    /** The log, the newest first, and what holds now. */
    @Schema(name = "ConsentLog")
    record Log(
            @Schema(description = "One page, in the order asked for")
            List<ConsentView> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor,

            @Schema(description = "By purpose and channel: what holds now, defaults included")
            Map<String, Map<String, Boolean>> effective) {}
}

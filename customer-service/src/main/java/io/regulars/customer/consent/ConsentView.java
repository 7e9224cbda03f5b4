package io.regulars.customer.consent;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One entry of the log. */
@Schema(name = "ConsentEntry", examples = ConsentResource.ENTRY)
record ConsentView(String channel, String purpose, boolean granted, Instant at, String source, String proof) {

    /** The log, the newest first, and what holds now. */
    @Schema(name = "ConsentLog")
    record Log(
            List<ConsentView> items,
            String nextCursor,

            @Schema(description = "By purpose and channel: what holds now, defaults included")
            Map<String, Map<String, Boolean>> effective) {}
}

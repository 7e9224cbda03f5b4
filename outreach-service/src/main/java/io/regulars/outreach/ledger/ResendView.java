package io.regulars.outreach.ledger;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many are planned anew. */
@Schema(name = "Resent")
record ResendView(
        @Schema(description = "So many new touches", examples = "17")
        int planned,

        @Schema(description = "More are left than one call takes: call again")
        boolean more) {}

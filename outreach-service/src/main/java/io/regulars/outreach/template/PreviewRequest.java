package io.regulars.outreach.template;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** For whom a template is shown, without sending anything. */
@Schema(name = "PreviewRequest")
record PreviewRequest(
        @Schema(description = "For whom it is rendered", examples = "C-17")
        String customerId,

        @Schema(description = "What stands for the offer", nullable = true, examples = "10 % off")
        String offer) {}

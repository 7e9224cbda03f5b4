package io.regulars.outreach.template;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** For whom a template is shown, without sending anything. */
@Schema(name = "PreviewRequest")
record PreviewRequest(
        @Schema(examples = "C-17") String customerId,
        @Schema(nullable = true, examples = "10 % off") String offer) {}

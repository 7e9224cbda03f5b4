package io.regulars.customer.consent;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The link for the mail. */
@Schema(name = "ConsentConfirmation", examples = ConfirmationResource.LINK)
record ConfirmationView(
        @Schema(description = "Open to whoever has it: put it into a mail to the customer and nowhere else")
        String confirmUrl,

        @Schema(description = "Until when the link works") Instant expiresAt) {}

package io.regulars.outreach.channel;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A mail server as callers see it. */
@Schema(name = "EmailChannel")
record EmailSettingsView(
        @Schema(examples = "smtp.example.com") String host,
        @Schema(examples = "587") int port,
        boolean tls,
        @Schema(nullable = true, examples = "shop") String username,
        boolean passwordSet,

        @Schema(examples = "Blumen Meier <hello@example.com>")
        String from,

        @Schema(nullable = true, examples = "50") Double mailsPerSecond,
        @Schema(nullable = true) BounceMailbox.View bounces,

        @Schema(description = "False while the installation's own server is used", examples = "true")
        boolean own) {}

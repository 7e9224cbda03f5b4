package io.regulars.outreach.channel;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A mail server as callers see it. */
@Schema(name = "EmailChannel")
record EmailSettingsView(
        @Schema(description = "The SMTP server", examples = "smtp.example.com")
        String host,

        @Schema(description = "Of the server", examples = "587")
        int port,

        @Schema(description = "How the connection is protected")
        boolean tls,

        @Schema(description = "Login at the server; null without one", nullable = true, examples = "shop")
        String username,

        @Schema(description = "Whether a password is kept") boolean passwordSet,

        @Schema(description = "The sender's address", examples = "Blumen Meier <hello@example.com>")
        String from,

        @Schema(description = "Pace; null: the usual one", nullable = true, examples = "50")
        Double mailsPerSecond,

        @Schema(description = "Where returned mails are read; null: nowhere", nullable = true)
        BounceMailbox.View bounces,

        @Schema(description = "False while the installation's own server is used", examples = "true")
        boolean own) {}

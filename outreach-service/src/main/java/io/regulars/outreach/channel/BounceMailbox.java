package io.regulars.outreach.channel;

import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where mails come back to, read by IMAP. */
@Schema(name = "BounceMailbox")
record BounceMailbox(
        @Schema(description = "The IMAP server", examples = "imap.example.com")
        String host,

        @Schema(description = "Of the server", examples = "993")
        int port,

        @Schema(description = "TLS is demanded: from the start on port 993, else by STARTTLS", defaultValue = "true")
        Boolean tls,

        @Schema(description = "Of the mailbox", examples = "bounces")
        String username,

        @Schema(description = "Write-only; kept when left out", nullable = true)
        String password,

        @Schema(description = "Where returned mails lie", defaultValue = "INBOX", examples = "INBOX")
        String folder) {

    BounceMailbox {
        tls = tls == null ? Boolean.TRUE : tls;
        folder = folder == null ? "INBOX" : folder;
    }

    /** A mailbox as callers see it. */
    @Schema(name = "BounceMailboxView")
    record View(
            @Schema(description = "The IMAP server", examples = "imap.example.com")
            String host,

            @Schema(description = "Of the server", examples = "993")
            int port,

            @Schema(description = "How the connection is protected")
            boolean tls,

            @Schema(description = "Of the mailbox", examples = "bounces@shop.example.com")
            String username,

            @Schema(description = "Whether a password is kept")
            boolean passwordSet,

            @Schema(description = "Where returned mails lie", examples = "INBOX")
            String folder) {}

    View view() {
        return new View(host, port, tls, username, password != null, folder);
    }

    BounceMailbox withPassword(String other) {
        return new BounceMailbox(host, port, tls, username, other, folder);
    }

    boolean isSameAccount(BounceMailbox before) {
        return host.equals(before.host) && username.equals(before.username);
    }

    void check(Violations faults) {
        faults.check(EmailSettings.isHost(host), "/bounces/host", "must be a host name or address");
        faults.check(port >= 1 && port <= 65_535, "/bounces/port", "must be from 1 to 65535");
        faults.check(
                username != null && EmailSettings.isLine(username),
                "/bounces/username",
                "is needed: one line of at most 255 characters");
        faults.check(
                password == null || EmailSettings.isLine(password),
                "/bounces/password",
                "must be one line of at most 255 characters");
        faults.check(EmailSettings.isLine(folder), "/bounces/folder", "must be one line of at most 255 characters");
    }
}

package io.regulars.outreach.channel;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A mail server as a shop sets it; the password goes in and never out. */
@Schema(name = "EmailChannelRequest")
record EmailSettings(
        @Schema(examples = "smtp.example.com") String host,
        @Schema(examples = "587") int port,

        @Schema(description = "TLS is demanded: from the start on port 465, else by STARTTLS", defaultValue = "false")
        Boolean tls,

        @Schema(nullable = true, examples = "shop") String username,

        @Schema(description = "Write-only; kept when left out while the username stays", nullable = true)
        String password,

        @Schema(description = "Sender address, with or without a name", examples = "Blumen Meier <hello@example.com>")
        String from) {

    void check() {
        Violations faults = new Violations();
        faults.check(host != null && host.matches("[A-Za-z0-9.:_-]{1,253}"), "/host", "must be a host name or address");
        faults.check(port >= 1 && port <= 65_535, "/port", "must be from 1 to 65535");
        faults.check(username == null || isLine(username), "/username", "must be one line of at most 255 characters");
        faults.check(password == null || isLine(password), "/password", "must be one line of at most 255 characters");
        faults.check(password == null || username != null, "/username", "is needed with a password");
        faults.check(isAddress(from), "/from", "must be one e-mail address, such as Shop <hello@example.com>");
        faults.throwIfAny();
    }

    boolean demandsTls() {
        return Boolean.TRUE.equals(tls);
    }

    EmailSettings withPassword(String other) {
        return new EmailSettings(host, port, demandsTls(), username, other, from);
    }

    private static boolean isLine(String text) {
        return !text.isEmpty() && text.length() <= 255 && text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isAddress(String text) {
        if (text == null || !isLine(text)) {
            return false;
        }
        try {
            InternetAddress[] parsed = InternetAddress.parse(text, true);
            return parsed.length == 1
                    && !parsed[0].isGroup()
                    && parsed[0].getAddress().contains("@");
        } catch (AddressException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "mail server " + host + ":" + port;
    }
}

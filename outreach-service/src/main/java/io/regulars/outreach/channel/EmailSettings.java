package io.regulars.outreach.channel;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

import io.regulars.kit.outside.Reach;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A mail server as a shop sets it; the password goes in and never out. */
@Schema(name = "EmailChannelRequest")
record EmailSettings(
        @Schema(description = "The SMTP server", examples = "smtp.example.com")
        String host,

        @Schema(description = "Of the server", examples = "587")
        int port,

        @Schema(description = "TLS is demanded: from the start on port 465, else by STARTTLS", defaultValue = "false")
        Boolean tls,

        @Schema(description = "Login at the server; none, when left out", nullable = true, examples = "shop")
        String username,

        @Schema(description = "Write-only; kept when left out while the username stays", nullable = true)
        String password,

        @Schema(description = "Sender address, with or without a name", examples = "Blumen Meier <hello@example.com>")
        String from,

        @Schema(
                description =
                        "Mails a second at most, transactional ones aside; left out: what the installation allows",
                nullable = true,
                examples = "50")
        Double mailsPerSecond,

        @Schema(description = "The mailbox to which mails come back; it is emptied", nullable = true)
        BounceMailbox bounces)
        implements ChannelSettings<EmailSettings> {

    @Override
    public void check() {
        Violations faults = new Violations();
        faults.check(isHost(host), "/host", "must be a host name or address");
        faults.check(port >= 1 && port <= 65_535, "/port", "must be from 1 to 65535");
        faults.check(username == null || isLine(username), "/username", "must be one line of at most 255 characters");
        faults.check(password == null || isLine(password), "/password", "must be one line of at most 255 characters");
        faults.check(password == null || username != null, "/username", "is needed with a password");
        faults.check(
                mailsPerSecond == null || mailsPerSecond >= 0.01 && mailsPerSecond <= 10_000,
                "/mailsPerSecond",
                "must be from 0.01 to 10000");
        if (bounces != null) {
            bounces.check(faults);
        }
        faults.check(isAddress(from), "/from", "must be one e-mail address, such as Shop <hello@example.com>");
        faults.throwIfAny();
    }

    /** What a name leads to is seen when it is used. */
    void checkReach(Reach reach) {
        Violations faults = new Violations();
        String detail = "must not lead into a private network";
        faults.check(host == null || reach.mayAllow(host), "/host", detail);
        faults.check(
                bounces == null || bounces.host() == null || reach.mayAllow(bounces.host()), "/bounces/host", detail);
        faults.throwIfAny();
    }

    boolean demandsTls() {
        return Boolean.TRUE.equals(tls);
    }

    @Override
    public Map<String, String> secrets() {
        Map<String, String> secrets = new HashMap<>();
        if (password != null) {
            secrets.put("password", password);
        }
        if (bounces != null && bounces.password() != null) {
            secrets.put("bounces.password", bounces.password());
        }
        return secrets;
    }

    @Override
    public EmailSettings withSecrets(Map<String, String> secrets) {
        return new EmailSettings(
                host,
                port,
                demandsTls(),
                username,
                secrets.get("password"),
                from,
                mailsPerSecond,
                bounces == null ? null : bounces.withPassword(secrets.get("bounces.password")));
    }

    /** A password is only for the server and the name it was given for. */
    @Override
    public boolean keepsSecretsOf(EmailSettings before) {
        return Objects.equals(username, before.username)
                && host.equals(before.host)
                && (bounces == null || before.bounces == null || bounces.isSameAccount(before.bounces));
    }

    EmailSettingsView view(int version) {
        return new EmailSettingsView(
                host,
                port,
                demandsTls(),
                username,
                password != null,
                from,
                mailsPerSecond,
                bounces == null ? null : bounces.view(),
                version > 0);
    }

    static boolean isHost(String host) {
        return host != null && host.matches("[A-Za-z0-9.:_-]{1,253}");
    }

    static boolean isLine(String text) {
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

package io.regulars.outreach.channel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import javax.net.SocketFactory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.util.StreamProvider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.regulars.kit.outside.Reach;
import io.regulars.kit.outside.ReachSockets;
import org.eclipse.angus.mail.util.MailStreamProvider;

/** E-mail over SMTP, through the shop's own server or the installation's. */
@ApplicationScoped
class EmailChannel implements Channel {
    static final String NAME = "email";

    static {
        // Else each part of each mail looks through the whole class path for it: a tenth of what sending costs.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final Accounts accounts;
    private final SmtpConfig config;
    private final EmailSettings installation;
    private final SmtpServer installationServer;
    private final SocketFactory sockets;
    private final Cache<EmailSettings, SmtpServer> servers = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterAccess(java.time.Duration.ofMinutes(10))
            .<EmailSettings, SmtpServer>evictionListener((settings, server, cause) -> server.closeIdle())
            .build();

    EmailChannel(Accounts accounts, SmtpConfig config, Outside outside) {
        this.accounts = accounts;
        this.sockets = new ReachSockets(outside.reach(), socket -> {});
        this.config = config;
        this.installation =
                new EmailSettings(config.host(), config.port(), false, null, null, config.from(), null, null);
        // The operator's own may stand in the house.
        this.installationServer =
                new SmtpServer(installation, config, new ReachSockets(Reach.of(true, List.of()), socket -> {}));
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Tenants without a server of their own share the installation's, and its pace. */
    @Override
    public Pace pace(UUID tenant) {
        Account<EmailSettings> account = account(tenant);
        Double own = account.settings().mailsPerSecond();
        return new Pace(
                account.version() == 0 ? NAME : NAME + ":" + tenant,
                own == null ? config.mailsPerSecond() : own,
                account.version() == 0);
    }

    Account<EmailSettings> account(UUID tenant) {
        return accounts.find(tenant, NAME, EmailSettings.class).orElseGet(() -> new Account<>(installation, 0));
    }

    @Override
    public Outcome send(UUID tenant, OutgoingMessage message, LastCheck check) {
        Account<EmailSettings> account = account(tenant);
        EmailSettings settings = account.settings();
        SmtpServer server = account.version() == 0
                ? installationServer
                : servers.get(settings, key -> new SmtpServer(key, config, sockets));
        if (!server.pause().isZero()) {
            return new Outcome.Deferred("smtp-connection", server.pause());
        }
        InternetAddress to;
        try {
            to = new InternetAddress(message.to(), true);
        } catch (AddressException e) {
            return new Outcome.Refused("address-not-valid");
        }
        try {
            InternetAddress from = sender(settings.from(), message.senderName());
            return server.send(new Mail(server.session(), message, from, to), to, check);
        } catch (MessagingException e) {
            return MailSockets.refused(e)
                    ? new Outcome.Refused("smtp-address")
                    : new Outcome.Deferred("smtp-connection", server.pause());
        }
    }

    private static InternetAddress sender(String from, String senderName) throws MessagingException {
        InternetAddress sender = new InternetAddress(from, true);
        if (sender.getPersonal() == null && senderName != null) {
            try {
                sender.setPersonal(senderName.replaceAll("\\p{Cntrl}+", " "), StandardCharsets.UTF_8.name());
            } catch (java.io.UnsupportedEncodingException e) {
                throw new IllegalStateException("every JDK has UTF-8", e);
            }
        }
        return sender;
    }
}

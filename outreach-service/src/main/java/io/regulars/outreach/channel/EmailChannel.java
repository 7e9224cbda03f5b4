package io.regulars.outreach.channel;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.regulars.kit.tenancy.TenantTransactions;

/** E-mail over SMTP, through the shop's own server or the installation's. */
@ApplicationScoped
class EmailChannel implements Channel {
    private final TenantTransactions transactions;
    private final EmailAccounts accounts;
    private final SmtpConfig config;
    private final Cache<EmailSettings, SmtpServer> servers = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterAccess(java.time.Duration.ofMinutes(10))
            .<EmailSettings, SmtpServer>evictionListener((settings, server, cause) -> server.closeIdle())
            .build();

    EmailChannel(TenantTransactions transactions, EmailAccounts accounts, SmtpConfig config) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.config = config;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public Outcome send(UUID tenant, OutgoingMessage message, LastCheck check) {
        EmailSettings settings =
                transactions.call(tenant, connection -> accounts.get(tenant).settings());
        SmtpServer server = servers.get(settings, key -> new SmtpServer(key, config));
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
            Mail mail = new Mail(server.session(), message, from, to);
            return send(server, mail, to, check);
        } catch (MessagingException e) {
            return new Outcome.Deferred("smtp-connection", server.pause());
        }
    }

    private static Outcome send(SmtpServer server, Mail mail, InternetAddress to, LastCheck check)
            throws MessagingException {
        SmtpConnection connection = server.borrow();
        boolean clean = false;
        try {
            Outcome outcome = connection.send(mail, to, check);
            clean = outcome instanceof Outcome.Sent
                    || outcome instanceof Outcome.Refused
                    || outcome instanceof Outcome.Deferred deferred
                            && !deferred.reason().equals("smtp-421")
                            && !deferred.reason().equals("smtp-connection");
            return outcome;
        } finally {
            server.giveBack(connection, clean);
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

package io.regulars.outreach.channel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/**
 * Empties the mailboxes to which mails come back. A mail is deleted after what it says is written down; who is killed in
 * between reads it again, which changes nothing.
 */
@ApplicationScoped
class ReadMailboxes {
    private static final Logger LOG = Logger.getLogger(ReadMailboxes.class);

    /** Reports quote the mail they are about, which has a quarter of that at most. */
    private static final int LARGEST = 4 << 20;

    private final Mailboxes mailboxes;
    private final EmailChannel channel;
    private final TakeBounce bounces;
    private final BounceConfig config;
    private final Thread thread = new Thread(this::run, "bounces");
    private volatile boolean running;

    ReadMailboxes(Mailboxes mailboxes, EmailChannel channel, TakeBounce bounces, BounceConfig config) {
        this.mailboxes = mailboxes;
        this.channel = channel;
        this.bounces = bounces;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        running = true;
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
        thread.interrupt();
    }

    private void run() {
        while (running) {
            try {
                Optional<UUID> tenant = mailboxes.take();
                if (tenant.isEmpty()) {
                    TimeUnit.MILLISECONDS.sleep(config.tick().toMillis());
                } else {
                    empty(tenant.get());
                    mailboxes.giveBack(tenant.get());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("returned mails wait: %s", e.getClass().getName());
                rest();
            }
        }
    }

    private void empty(UUID tenant) {
        BounceMailbox mailbox = channel.account(tenant).settings().bounces();
        if (mailbox == null) {
            return;
        }
        try (Store store = Session.getInstance(properties(mailbox)).getStore("imap")) {
            store.connect(mailbox.host(), mailbox.port(), mailbox.username(), mailbox.password());
            try (Folder folder = store.getFolder(mailbox.folder())) {
                folder.open(Folder.READ_WRITE);
                Message[] messages = folder.getMessages(1, Math.min(config.most(), folder.getMessageCount()));
                for (Message message : messages) {
                    read(tenant, (MimeMessage) message);
                    message.setFlag(Flags.Flag.DELETED, true);
                }
                if (messages.length > 0) {
                    LOG.infof("returned mails read, tenant=%s mails=%d", tenant, messages.length);
                }
            }
        } catch (MessagingException e) {
            LOG.warnf(
                    "mailbox can not be read, tenant=%s: %s",
                    tenant, e.getClass().getName());
        }
    }

    private void read(UUID tenant, MimeMessage message) throws MessagingException {
        if (message.getSize() > LARGEST) {
            return;
        }
        Optional<Bounce> bounce = parsed(whole(message));
        if (bounce.isPresent()) {
            bounces.take(tenant, bounce.get());
        }
    }

    /** As it was sent: servers differ in how they describe the parts of a report. */
    private static byte[] whole(MimeMessage message) throws MessagingException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try {
            message.writeTo(whole);
        } catch (IOException e) {
            throw new MessagingException("the mail can not be fetched", e);
        }
        return whole.toByteArray();
    }

    /** What a stranger wrote must not keep the mails behind it from being read. */
    static Optional<Bounce> parsed(byte[] mail) {
        try {
            return BounceReader.read(new MimeMessage((Session) null, new ByteArrayInputStream(mail)));
        } catch (IOException | MessagingException | RuntimeException e) {
            LOG.debugf("a returned mail is not readable: %s", e.getClass().getName());
            return Optional.empty();
        }
    }

    private Properties properties(BounceMailbox mailbox) {
        boolean implicit = mailbox.tls() && mailbox.port() == 993;
        Properties properties = new Properties();
        for (String timeout : Arrays.asList("connectiontimeout", "timeout", "writetimeout")) {
            properties.put("mail.imap." + timeout, "" + config.answer().toMillis());
        }
        properties.put("mail.imap.ssl.enable", "" + implicit);
        properties.put("mail.imap.ssl.checkserveridentity", "true");
        properties.put("mail.imap.starttls.enable", "" + (mailbox.tls() && !implicit));
        properties.put("mail.imap.starttls.required", "" + (mailbox.tls() && !implicit));
        return properties;
    }

    private static void rest() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

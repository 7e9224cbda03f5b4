package io.regulars.outreach.channel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

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
import io.regulars.kit.outside.ReachSockets;
import org.jboss.logging.Logger;

/**
 * Empties the mailboxes to which mails come back, some at the same time, and each for so long at most: a slow one keeps none
 * of the others waiting. A mail is deleted after what it says is written down; who is killed in between reads it again,
 * which changes nothing.
 */
@ApplicationScoped
class ReadMailboxes {
    private static final Logger LOG = Logger.getLogger(ReadMailboxes.class);

    /** Reports quote the mail they are about, which has a quarter of that at most. */
    private static final int LARGEST = 4 << 20;

    private final Mailboxes mailboxes;
    private final EmailChannel channel;
    private final TakeBounce bounces;
    private final Outside outside;
    private final BounceConfig config;
    private final Semaphore slots;
    private final ExecutorService readers;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(daemon("bounces-timer"));
    private final Thread thread = new Thread(this::run, "bounces");
    private volatile boolean running;

    ReadMailboxes(Mailboxes mailboxes, EmailChannel channel, TakeBounce bounces, Outside outside, BounceConfig config) {
        this.mailboxes = mailboxes;
        this.channel = channel;
        this.bounces = bounces;
        this.outside = outside;
        this.config = config;
        this.slots = new Semaphore(config.readers());
        this.readers = Executors.newFixedThreadPool(config.readers(), daemon("bounces-reader"));
    }

    void start(@Observes StartupEvent event) {
        running = true;
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
        thread.interrupt();
        readers.shutdownNow();
        timer.shutdownNow();
    }

    private void run() {
        while (running) {
            boolean free = false;
            try {
                slots.acquire();
                free = true;
                Optional<UUID> tenant = mailboxes.take();
                if (tenant.isPresent()) {
                    readers.execute(() -> work(tenant.get()));
                    free = false;
                } else {
                    TimeUnit.MILLISECONDS.sleep(config.tick().toMillis());
                }
            } catch (InterruptedException | RejectedExecutionException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("returned mails wait: %s", e.getClass().getName());
                rest();
            } finally {
                if (free) {
                    slots.release();
                }
            }
        }
    }

    private void work(UUID tenant) {
        try {
            if (empty(tenant)) {
                mailboxes.giveBack(tenant);
            } else {
                mailboxes.giveBackUnread(tenant);
            }
        } catch (RuntimeException e) {
            // The lease runs out, and it is looked into again.
            LOG.warnf("returned mails wait, tenant=%s: %s", tenant, e.getClass().getName());
        } finally {
            slots.release();
        }
    }

    /** False when it could not be read to its end. */
    private boolean empty(UUID tenant) {
        BounceMailbox mailbox = channel.account(tenant).settings().bounces();
        if (mailbox == null) {
            return true;
        }
        List<Socket> open = new CopyOnWriteArrayList<>();
        SocketFactory sockets = new ReachSockets(outside.reach(), open::add);
        // Waits for an answer have an end each, but a server may say a little for ever.
        Future<?> end = timer.schedule(
                () -> open.forEach(ReadMailboxes::cut), config.longest().toMillis(), TimeUnit.MILLISECONDS);
        try (Store store = Session.getInstance(properties(mailbox, sockets)).getStore("imap")) {
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
            return true;
        } catch (MessagingException e) {
            LOG.warnf(
                    "mailbox can not be read, tenant=%s: %s",
                    tenant,
                    MailSockets.refused(e) ? "private network" : e.getClass().getName());
            return false;
        } finally {
            end.cancel(false);
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debugf("closing a connection: %s", e.getClass().getName());
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

    private Properties properties(BounceMailbox mailbox, SocketFactory sockets) {
        boolean implicit = mailbox.tls() && mailbox.port() == 993;
        Properties properties = new Properties();
        for (String timeout : Arrays.asList("connectiontimeout", "timeout", "writetimeout")) {
            properties.put("mail.imap." + timeout, "" + config.answer().toMillis());
        }
        properties.put("mail.imap.ssl.enable", "" + implicit);
        properties.put("mail.imap.ssl.checkserveridentity", "true");
        properties.put("mail.imap.starttls.enable", "" + (mailbox.tls() && !implicit));
        properties.put("mail.imap.starttls.required", "" + (mailbox.tls() && !implicit));
        MailSockets.use(properties, "mail.imap", sockets);
        return properties;
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private static void rest() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

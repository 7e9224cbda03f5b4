package io.regulars.outreach.channel;

import java.time.Duration;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.net.SocketFactory;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;

import org.jboss.logging.Logger;

/** A mail server's open connections, reused while they are fresh; one that does not answer is left alone for a while. */
final class SmtpServer {
    private static final Logger LOG = Logger.getLogger(SmtpServer.class);

    private final EmailSettings settings;
    private final SmtpConfig config;
    private final SocketFactory sockets;
    private final Session session;
    private final Deque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();
    private volatile long pausedUntilNanos = System.nanoTime();

    SmtpServer(EmailSettings settings, SmtpConfig config, SocketFactory sockets) {
        this.settings = settings;
        this.config = config;
        this.sockets = sockets;
        this.session = Session.getInstance(properties());
    }

    Session session() {
        return session;
    }

    /** What is left of a pause; zero when it may be tried. */
    Duration pause() {
        return Duration.ofNanos(Math.max(0, pausedUntilNanos - System.nanoTime()));
    }

    SmtpConnection borrow() throws MessagingException {
        for (SmtpConnection open = idle.pollFirst(); open != null; open = idle.pollFirst()) {
            if (open.idleNanos() < config.idle().toNanos() && open.isConnected()) {
                return open;
            }
            close(open);
        }
        SmtpConnection opened = new SmtpConnection(
                session, new URLName("smtp", settings.host(), settings.port(), null, settings.username(), null));
        try {
            opened.connect(settings.host(), settings.port(), settings.username(), settings.password());
            return opened;
        } catch (MessagingException e) {
            pausedUntilNanos = System.nanoTime() + config.pause().toNanos();
            LOG.warnf("mail server does not take a connection: %s", e.getClass().getName());
            close(opened);
            throw e;
        }
    }

    /** Only a connection whose last mail ended cleanly is worth keeping. */
    void giveBack(SmtpConnection connection, boolean clean) {
        if (clean && connection.mails() < config.mailsPerConnection()) {
            idle.addFirst(connection);
        } else {
            close(connection);
        }
    }

    void closeIdle() {
        for (SmtpConnection open = idle.pollFirst(); open != null; open = idle.pollFirst()) {
            close(open);
        }
    }

    private static void close(SmtpConnection connection) {
        try {
            connection.close();
        } catch (MessagingException e) {
            LOG.debugf("closing a connection: %s", e.getMessage());
        }
    }

    private Properties properties() {
        boolean implicit = settings.demandsTls() && settings.port() == 465;
        Properties properties = new Properties();
        properties.put(
                "mail.smtp.connectiontimeout", "" + config.connectTimeout().toMillis());
        properties.put("mail.smtp.timeout", "" + config.answerTimeout().toMillis());
        properties.put("mail.smtp.writetimeout", "" + config.answerTimeout().toMillis());
        properties.put("mail.smtp.auth", "" + (settings.username() != null));
        properties.put("mail.smtp.ssl.enable", "" + implicit);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", "" + (settings.demandsTls() && !implicit));
        properties.put("mail.smtp.starttls.required", "" + (settings.demandsTls() && !implicit));
        properties.put("mail.smtp.chunksize", "-1");
        properties.put("mail.smtp.quitwait", "false");
        MailSockets.use(properties, "mail.smtp", sockets);
        // Between two mails RSET tells whether the server still listens, and forgets a refused recipient.
        properties.put("mail.smtp.userset", "true");
        return properties;
    }
}

package io.regulars.outreach.channel;

import java.time.Duration;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.net.SocketFactory;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.jboss.logging.Logger;

/** A mail server's open connections, reused while they are fresh; one that does not answer is left alone for a while. */
final class SmtpServer {
    private static final Logger LOG = Logger.getLogger(SmtpServer.class);

    private static final Duration JUST_USED = Duration.ofSeconds(1);

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

    /**
     * By a connection that was kept, else by a new one.
     *
     * @throws MessagingException when the server does not take a connection
     */
    Outcome send(MimeMessage mail, InternetAddress to, LastCheck check) throws MessagingException {
        SmtpConnection connection = borrow();
        boolean kept = connection.mails() > 0;
        Outcome outcome = send(connection, mail, to, check);
        // Servers close a connection that had its share of mails, and that says nothing about the next.
        return kept && isConnectionLost(outcome) ? send(open(), mail, to, check) : outcome;
    }

    private Outcome send(SmtpConnection connection, MimeMessage mail, InternetAddress to, LastCheck check) {
        boolean clean = false;
        try {
            Outcome outcome = connection.send(mail, to, check);
            clean = outcome instanceof Outcome.Sent
                    || outcome instanceof Outcome.Refused
                    || outcome instanceof Outcome.Deferred && !isConnectionLost(outcome);
            return outcome;
        } finally {
            giveBack(connection, clean);
        }
    }

    /** Before the final dot, so that the mail may go again. */
    private static boolean isConnectionLost(Outcome outcome) {
        return outcome instanceof Outcome.Deferred deferred
                && (deferred.reason().equals("smtp-421") || deferred.reason().equals("smtp-connection"));
    }

    /** One in use a moment ago is not asked whether it still lives. */
    SmtpConnection borrow() throws MessagingException {
        for (SmtpConnection open = idle.pollFirst(); open != null; open = idle.pollFirst()) {
            long rested = open.idleNanos();
            if (rested < JUST_USED.toNanos() || rested < config.idle().toNanos() && open.isConnected()) {
                return open;
            }
            close(open);
        }
        return open();
    }

    private SmtpConnection open() throws MessagingException {
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
    private void giveBack(SmtpConnection connection, boolean clean) {
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
        // After a rest RSET tells whether the server still listens.
        properties.put("mail.smtp.userset", "true");
        return properties;
    }
}

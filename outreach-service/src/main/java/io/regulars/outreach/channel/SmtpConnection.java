package io.regulars.outreach.channel;

import java.io.IOException;
import java.io.OutputStream;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One connection to a mail server that knows how far a mail has come when something breaks.
 *
 * <p>Up to the final dot nothing is delivered, so any trouble is safe to try again; after it only an answer tells. Where the
 * server takes it, the envelope goes without an answer in between (RFC 2920): a mail then waits for the server twice, not four times.
 */
final class SmtpConnection extends SMTPTransport {
    private enum Phase {
        ENVELOPE,
        FINAL_DOT,
        TAKEN
    }

    private LastCheck check;
    private Phase phase = Phase.ENVELOPE;
    private boolean withdrawn;
    /** The envelope's answers are read after its last command. */
    private boolean pipelining;

    private int unread;
    private int mails;
    private long usedAt = System.nanoTime();

    SmtpConnection(Session session, URLName server) {
        super(session, server);
    }

    int mails() {
        return mails;
    }

    long idleNanos() {
        return System.nanoTime() - usedAt;
    }

    Outcome send(MimeMessage message, Address to, LastCheck lastCheck) {
        check = lastCheck;
        phase = Phase.ENVELOPE;
        withdrawn = false;
        pipelining = supportsExtension("PIPELINING");
        unread = 0;
        mails++;
        try {
            sendMessage(message, new Address[] {to});
            return new Outcome.Sent();
        } catch (MessagingException e) {
            return outcome(e);
        } finally {
            check = null;
            pipelining = false;
            usedAt = System.nanoTime();
        }
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        super.sendCommand(command);
        if (command.equals("DATA")) {
            pipelining = false;
        }
    }

    /** What the envelope's first commands are answered is taken for granted until its last one is answered as well. */
    @Override
    protected int readServerResponse() throws MessagingException {
        if (pipelining) {
            unread++;
            return 250;
        }
        int refusal = 0;
        for (; unread > 0; unread--) {
            int code = super.readServerResponse();
            if (refusal == 0 && code / 100 != 2) {
                refusal = code;
            }
        }
        int code = super.readServerResponse();
        if (refusal == 0) {
            return code;
        }
        if (code == 354) {
            // It waits for a text that it has refused. Without a final dot nobody gets an empty mail.
            close();
        }
        return refusal;
    }

    /** The one moment between a mail that can be taken back and one that can not. */
    @Override
    protected void finishData() throws IOException, MessagingException {
        // Stays true when the check itself fails.
        withdrawn = true;
        if (!check.mayFinish()) {
            // An I/O fault makes the transport drop the connection, and with it the unfinished mail.
            throw new IOException("withdrawn before the final dot");
        }
        withdrawn = false;
        phase = Phase.FINAL_DOT;
        super.finishData();
        phase = Phase.TAKEN;
    }

    @Override
    protected OutputStream bdat() {
        throw new IllegalStateException("CHUNKING is off: it has no final dot");
    }

    private Outcome outcome(MessagingException e) {
        if (withdrawn) {
            return new Outcome.Withdrawn();
        }
        if (phase == Phase.TAKEN) {
            return new Outcome.Sent();
        }
        int code = code(e);
        if (code >= 500 && code < 600) {
            return new Outcome.Refused("smtp-" + code);
        }
        if (code >= 400 && code < 500) {
            return new Outcome.Deferred("smtp-" + code, null);
        }
        return phase == Phase.FINAL_DOT
                ? new Outcome.InDoubt("connection lost after the final dot")
                : new Outcome.Deferred("smtp-connection", null);
    }

    /** The server's answer to this mail; 0 when it gave none. */
    private static int code(MessagingException e) {
        int code = 0;
        for (Exception each = e; each != null; ) {
            if (each instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            if (each instanceof SMTPSenderFailedException sender) {
                code = sender.getReturnCode();
            } else if (each instanceof SMTPSendFailedException send) {
                code = send.getReturnCode();
            }
            each = each instanceof MessagingException messaging ? messaging.getNextException() : null;
        }
        if (code == 0
                && e instanceof SendFailedException refused
                && refused.getInvalidAddresses() != null
                && refused.getInvalidAddresses().length > 0) {
            return 550;
        }
        return code;
    }
}

package io.regulars.outreach.channel;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.eclipse.angus.mail.dsn.DeliveryStatus;

/**
 * Reads what comes back: delivery reports (RFC 3464), feedback reports (RFC 5965) and automatic replies (RFC 3834). Which mail
 * of ours it is about is told by its Message-ID, which is that of its touch.
 */
final class BounceReader {
    private static final Pattern OURS = Pattern.compile("<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@");
    private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");

    private BounceReader() {}

    /** Empty for what is about no mail of ours, or says nothing that is understood. */
    static Optional<Bounce> read(MimeMessage message) throws MessagingException, IOException {
        ContentType type = new ContentType(message.getContentType());
        if (type.match("multipart/report")) {
            String report = String.valueOf(type.getParameter("report-type")).toLowerCase(Locale.ROOT);
            return report(new MimeMultipart(message.getDataHandler().getDataSource()), report);
        }
        return isAutomatic(message)
                ? ours(message.getHeader("In-Reply-To", " "))
                        .or(() -> ours(header(message, "References")))
                        .map(touch -> new Bounce(Bounce.Kind.OUT_OF_OFFICE, touch, null, null))
                : Optional.empty();
    }

    private static Optional<Bounce> report(MimeMultipart parts, String report) throws MessagingException, IOException {
        DeliveryStatus status = null;
        boolean complaint = false;
        Optional<UUID> touch = Optional.empty();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            // Of a whole mail only the head is read.
            try (InputStream content = new BufferedInputStream(part.getInputStream())) {
                if (part.isMimeType("message/delivery-status")) {
                    status = new DeliveryStatus(content);
                } else if (part.isMimeType("message/feedback-report")) {
                    complaint = !"not-spam".equalsIgnoreCase(value(new InternetHeaders(content), "Feedback-Type"));
                } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                    touch = ours(value(new InternetHeaders(content), "Message-ID"));
                }
            }
        }
        if (touch.isEmpty()) {
            return Optional.empty();
        }
        if (report.equals("feedback-report") && complaint) {
            return Optional.of(new Bounce(Bounce.Kind.COMPLAINT, touch.get(), null, null));
        }
        return status == null || status.getRecipientDSNCount() == 0
                ? Optional.empty()
                : bounce(touch.get(), status.getRecipientDSN(0));
    }

    private static Optional<Bounce> bounce(UUID touch, InternetHeaders recipient) {
        String action = String.valueOf(value(recipient, "Action")).trim().toLowerCase(Locale.ROOT);
        Matcher found = STATUS.matcher(String.valueOf(value(recipient, "Status")));
        String status = found.find() ? found.group() : null;
        String named = value(recipient, "Original-Recipient") == null
                ? value(recipient, "Final-Recipient")
                : value(recipient, "Original-Recipient");
        String address =
                named == null ? null : named.substring(named.indexOf(';') + 1).trim();
        if (action.equals("delayed")) {
            return Optional.of(new Bounce(Bounce.Kind.DELAYED, touch, address, status));
        }
        if (!action.equals("failed")) {
            return Optional.empty();
        }
        // 5.1.x: the address; 5.2.1 and 5.2.0: the mailbox is closed. A full one, a policy, a system may change their
        // mind.
        boolean hard =
                status != null && (status.startsWith("5.1.") || status.equals("5.2.1") || status.equals("5.0.0"));
        return Optional.of(new Bounce(hard ? Bounce.Kind.HARD : Bounce.Kind.SOFT, touch, address, status));
    }

    private static boolean isAutomatic(MimeMessage message) {
        String submitted = String.valueOf(header(message, "Auto-Submitted")).toLowerCase(Locale.ROOT);
        return submitted.startsWith("auto-replied")
                || header(message, "X-Autoreply") != null
                || header(message, "X-Autorespond") != null
                || "auto_reply".equalsIgnoreCase(header(message, "Precedence"));
    }

    private static Optional<UUID> ours(String text) {
        Matcher found = OURS.matcher(String.valueOf(text));
        return found.find() ? Optional.of(UUID.fromString(found.group(1))) : Optional.empty();
    }

    private static String value(InternetHeaders headers, String name) {
        return headers.getHeader(name, " ");
    }

    private static String header(MimeMessage message, String name) {
        try {
            return message.getHeader(name, " ");
        } catch (MessagingException e) {
            return null;
        }
    }
}

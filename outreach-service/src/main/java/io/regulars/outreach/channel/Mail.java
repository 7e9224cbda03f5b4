package io.regulars.outreach.channel;

import java.util.Date;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

/** A MIME message whose id belongs to its touch, so that every copy of it is known as the same. */
final class Mail extends MimeMessage {
    private final String id;

    Mail(Session session, OutgoingMessage message, InternetAddress from, InternetAddress to) throws MessagingException {
        super(session);
        String domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
        this.id = "<" + message.touch().id() + "@" + domain + ">";
        setFrom(from);
        setRecipient(Message.RecipientType.TO, to);
        setSubject(message.texts().subject(), "UTF-8");
        setSentDate(new Date());
        setHeader("Content-Language", message.texts().language());
        setHeader("Auto-Submitted", "auto-generated");
        if (message.unsubscribeUrl() != null) {
            // RFC 8058: one click in the mail program, no page in between.
            setHeader("List-Unsubscribe", "<" + message.unsubscribeUrl() + ">");
            setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        setBody(message.texts().text(), message.texts().html());
        saveChanges();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    private void setBody(String text, String html) throws MessagingException {
        if (html == null) {
            setText(text, "UTF-8");
            return;
        }
        if (text == null) {
            setContent(html, "text/html; charset=UTF-8");
            return;
        }
        MimeMultipart alternatives = new MimeMultipart("alternative");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        alternatives.addBodyPart(plain);
        MimeBodyPart rich = new MimeBodyPart();
        rich.setContent(html, "text/html; charset=UTF-8");
        alternatives.addBodyPart(rich);
        setContent(alternatives);
    }
}

package io.regulars.local;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** One received mail as the sink lists it; {@code from} and {@code to} are the addresses of the envelope. */
record ReceivedMail(
        String from,
        String to,
        String subject,
        String messageId,
        Map<String, String> headers,
        String text,
        String html,
        Instant receivedAt) {

    private static final Session SESSION = Session.getInstance(new Properties());

    static ReceivedMail parse(InputStream raw, Instant receivedAt) throws IOException {
        try {
            MimeMessage message = new MimeMessage(SESSION, raw);
            Map<String, String> headers = new LinkedHashMap<>();
            for (Header header : Collections.list(message.getAllHeaders())) {
                headers.putIfAbsent(header.getName(), header.getValue());
            }
            return new ReceivedMail(
                    headers.getOrDefault("Return-Path", "").replaceAll("[<>]", ""),
                    headers.get("Delivered-To"),
                    message.getSubject(),
                    message.getMessageID(),
                    headers,
                    body(message, "text/plain"),
                    body(message, "text/html"),
                    receivedAt);
        } catch (MessagingException e) {
            throw new IOException("Not a mail", e);
        }
    }

    /** The first part of that type, however deep. */
    private static String body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent() instanceof String text ? text : null;
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart next = parts.getBodyPart(i);
                String found = body(next, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}

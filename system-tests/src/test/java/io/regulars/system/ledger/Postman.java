package io.regulars.system.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/** Delivers mails that no service sent, and takes mails out of the boxes. */
final class Postman {
    private final int smtpPort;
    private final Path mails;

    Postman(int smtpPort, Path mails) {
        this.smtpPort = smtpPort;
        this.mails = mails;
    }

    /** The files that came with it. */
    List<Path> deliver(String to, String touch) {
        Set<Path> before = files();
        try {
            Properties properties = new Properties();
            properties.put("mail.smtp.host", "localhost");
            properties.put("mail.smtp.port", "" + smtpPort);
            Session session = Session.getInstance(properties);
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress("forger@example.com"));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
            message.setSubject("once more");
            message.setText("once more");
            message.saveChanges();
            message.setHeader("Message-ID", "<" + touch + "@regulars.localhost>");
            try (Transport transport = session.getTransport("smtp")) {
                transport.connect();
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
        return files().stream().filter(file -> !before.contains(file)).toList();
    }

    /** The one file of a touch's mail. */
    Path fileOf(String touch) {
        return files().stream()
                .filter(file -> text(file).contains("<" + touch + "@"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no mail of " + touch));
    }

    private Set<Path> files() {
        try (Stream<Path> files = Files.list(mails)) {
            return files.filter(file -> file.toString().endsWith(".eml")).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

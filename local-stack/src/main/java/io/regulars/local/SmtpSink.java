package io.regulars.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.mail.MessagingException;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** An SMTP server that takes mail for anybody and passes it to the store. */
final class SmtpSink implements AutoCloseable {

    private static final int PURGE_EVERY = 100;

    private final GreenMail server;
    private final MailStore store;
    private final GreenMailUser everybody;
    private final AtomicInteger delivered = new AtomicInteger();

    SmtpSink(InetAddress address, int port, MailStore store) {
        this.store = store;
        ServerSetup setup = new ServerSetup(port, address.getHostAddress(), ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(20_000);
        server = new GreenMail(setup) {
            @Override
            protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
                return Map.of(ServerSetup.PROTOCOL_SMTP, new PipeliningSmtpServer(setups[0], managers));
            }
        }.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        everybody = server.setUser("everybody@localhost", "everybody");
        server.getUserManager().setMessageDeliveryHandler(this::keep);
        server.start();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** GreenMail holds delivered mails in memory as well, so its one mailbox is emptied now and then. */
    private GreenMailUser keep(MovingMessage message, MailAddress recipient) throws MessagingException {
        try {
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            message.getMessage().writeTo(raw);
            MailAddress from = message.getReturnPath();
            store.add(from == null ? "" : from.getEmail(), recipient.getEmail(), raw.toByteArray());
            if (delivered.incrementAndGet() % PURGE_EVERY == 0) {
                server.purgeEmailFromAllMailboxes();
            }
            return everybody;
        } catch (IOException | FolderException e) {
            throw new MessagingException("The sink can not keep the mail", e);
        }
    }
}

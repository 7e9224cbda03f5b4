package io.regulars.local;

import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpConnection;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.commands.SmtpCommand;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.util.ServerSetup;

/** GreenMail reads one command after the other, however they come; this one also says so, as mail servers do (RFC 2920). */
final class PipeliningSmtpServer extends SmtpServer {
    PipeliningSmtpServer(ServerSetup setup, Managers managers) {
        super(setup, managers);
    }

    @Override
    protected ProtocolHandler createProtocolHandler(Socket socket) {
        try {
            // Several short answers in a row are not to wait for each other's acknowledgement.
            socket.setTcpNoDelay(true);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        return new SmtpHandler(new Commands(), managers.getSmtpManager(), socket);
    }

    private static final class Commands extends SmtpCommandRegistry {
        @Override
        public SmtpCommand getCommand(String name) {
            return name.equalsIgnoreCase("EHLO") ? new Ehlo() : super.getCommand(name);
        }
    }

    private static final class Ehlo extends SmtpCommand {
        @Override
        public void execute(SmtpConnection connection, SmtpState state, SmtpManager manager, String line) {
            connection.setHeloName(line.substring("EHLO".length()).strip());
            state.clearMessage();
            connection.send("250-" + connection.getServerGreetingsName());
            connection.send("250-PIPELINING");
            connection.send("250 SMTPUTF8");
        }
    }
}

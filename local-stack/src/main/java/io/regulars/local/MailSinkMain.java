package io.regulars.local;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/** The mail sink in a container of its own: listens on every address, for SMTP on 1025, with its list on 8025. */
public final class MailSinkMain {

    private MailSinkMain() {}

    public static void main(String[] arguments) throws UnknownHostException {
        MailSink.start(InetAddress.getByName("0.0.0.0"), Path.of(arguments[0]), 1025, 8025);
    }
}

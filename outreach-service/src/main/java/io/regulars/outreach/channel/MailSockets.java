package io.regulars.outreach.channel;

import java.util.Properties;
import javax.net.SocketFactory;

import jakarta.mail.MessagingException;

import io.regulars.kit.outside.NotReachableException;

/** Has the mail library open its connections by our sockets, and by nothing else when these refuse. */
final class MailSockets {
    private MailSockets() {}

    /** @param protocol such as {@code mail.smtp} */
    static void use(Properties properties, String protocol, SocketFactory sockets) {
        properties.put(protocol + ".socketFactory", sockets);
        // Of the connections with TLS from the start; the library wraps what is no TLS yet.
        properties.put(protocol + ".ssl.socketFactory", sockets);
        properties.put(protocol + ".socketFactory.fallback", "false");
    }

    /** Whether the host leads where shops' hosts must not. */
    static boolean refused(MessagingException failure) {
        for (Throwable each = failure; each != null; each = next(each)) {
            if (each instanceof NotReachableException) {
                return true;
            }
        }
        return false;
    }

    private static Throwable next(Throwable failure) {
        return failure instanceof MessagingException messaging && messaging.getNextException() != null
                ? messaging.getNextException()
                : failure.getCause();
    }
}

package io.regulars.kit.outside;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.function.Consumer;
import javax.net.SocketFactory;

/** Sockets that connect only within a {@link Reach}, to the very address that was judged. */
public final class ReachSockets extends SocketFactory {
    private final Reach reach;
    private final Consumer<Socket> made;

    /** @param made told of each socket before it connects */
    public ReachSockets(Reach reach, Consumer<Socket> made) {
        this.reach = reach;
        this.made = made;
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Judged();
        // Short lines that follow each other are not to wait for the other side's acknowledgement.
        socket.setTcpNoDelay(true);
        made.accept(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException("from any address of ours");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException("from any address of ours");
    }

    private final class Judged extends Socket {
        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            InetSocketAddress address = (InetSocketAddress) endpoint;
            if (address.isUnresolved()) {
                throw new UnknownHostException("the name can not be resolved");
            }
            if (!reach.allows(address.getHostString(), address.getAddress())) {
                throw new NotReachableException();
            }
            super.connect(endpoint, timeout);
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }
    }
}

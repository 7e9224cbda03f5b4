package io.regulars.kit.outside;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** A DNS server on loopback: each question for an IPv4 address gets the next answer planned, and the last one again and again. */
final class NameServer implements AutoCloseable {
    private static final int HEAD = 12;
    private static final int TYPE_A = 1;

    private final DatagramSocket socket;
    private final ConcurrentLinkedDeque<List<String>> planned = new ConcurrentLinkedDeque<>();

    NameServer() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread answering = new Thread(this::answer, "name-server");
        answering.setDaemon(true);
        answering.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    NameServer then(String... addresses) {
        planned.add(List.of(addresses));
        return this;
    }

    @Override
    public void close() {
        socket.close();
    }

    private void answer() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                socket.receive(packet);
                byte[] answer = answerTo(Arrays.copyOf(packet.getData(), packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // closed at the end
        }
    }

    private byte[] answerTo(byte[] query) throws IOException {
        int end = HEAD;
        while (query[end] != 0) {
            end += query[end] + 1;
        }
        int type = ByteBuffer.wrap(query).getShort(end + 1);
        List<String> addresses = type == TYPE_A ? next() : List.of();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(query, 0, 2);
        out.writeShort(0x8180);
        out.writeShort(1);
        out.writeShort(addresses.size());
        out.writeInt(0);
        out.write(query, HEAD, end + 5 - HEAD);
        for (String address : addresses) {
            out.writeShort(0xc000 | HEAD);
            out.writeShort(TYPE_A);
            out.writeShort(1);
            out.writeInt(0);
            out.writeShort(4);
            out.write(InetAddress.getByName(address).getAddress());
        }
        return bytes.toByteArray();
    }

    private List<String> next() {
        return planned.size() > 1 ? planned.poll() : planned.peek();
    }
}

package io.regulars.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where each part listens on this machine.
 *
 * @param main the port of a part
 * @param management the port of a service's health and metrics
 */
public record Ports(Map<Part, Integer> main, Map<Part, Integer> management) {

    private static final int MANAGEMENT = 1000;

    /** The documented ones. */
    public static Ports defaults() {
        return shifted(0);
    }

    /** All documented ports plus {@code by}, for a second stack beside the first. */
    public static Ports shifted(int by) {
        Map<Part, Integer> main = new EnumMap<>(Part.class);
        Map<Part, Integer> management = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            main.put(part, part.defaultPort() + by);
            if (part.isService()) {
                management.put(part, part.defaultPort() + MANAGEMENT + by);
            }
        }
        return new Ports(main, management);
    }

    /** Any free ones, for tests. */
    public static Ports free() {
        Map<Part, Integer> main = new EnumMap<>(Part.class);
        Map<Part, Integer> management = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            main.put(part, anyFree());
            if (part.isService()) {
                management.put(part, anyFree());
            }
        }
        return new Ports(main, management);
    }

    public Ports withGateway(int port) {
        Map<Part, Integer> changed = new EnumMap<>(main);
        changed.put(Part.GATEWAY, port);
        return new Ports(changed, management);
    }

    public int of(Part part) {
        return main.get(part);
    }

    public int managementOf(Part service) {
        return management.get(service);
    }

    /** Fails with one line that names the port and the way out. */
    void requireAllFree() {
        main.forEach((part, port) -> requireFree(port, part.label()));
        management.forEach((part, port) -> requireFree(port, part.label() + " health"));
    }

    static void requireFree(int port, String whatFor) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            throw new StackException("Port " + port + " (" + whatFor + ") is taken: stop what listens there"
                    + " or shift all ports, for example with --port-offset 100.");
        }
    }

    static int anyFree() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

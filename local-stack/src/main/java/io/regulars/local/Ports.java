package io.regulars.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Where each part listens on this machine.
 *
 * @param first the port of each part
 * @param second of a service its management port (health, metrics), of the mail sink the list of mails
 */
public record Ports(Map<Part, Integer> first, Map<Part, Integer> second) {

    /** The documented ones. */
    public static Ports defaults() {
        return shifted(0);
    }

    /** All documented ports plus {@code by}, for a second stack beside the first. */
    public static Ports shifted(int by) {
        return of(part -> part.defaultPort() + by, part -> part.defaultSecondPort() + by);
    }

    /** Any free ones, for tests; no two the same. */
    public static Ports free() {
        PrimitiveIterator.OfInt ports =
                IntStream.generate(Ports::anyFree).distinct().iterator();
        return of(part -> ports.nextInt(), part -> ports.nextInt());
    }

    private static Ports of(ToIntFunction<Part> first, ToIntFunction<Part> second) {
        Ports ports = new Ports(new EnumMap<>(Part.class), new EnumMap<>(Part.class));
        for (Part part : Part.values()) {
            ports.first.put(part, first.applyAsInt(part));
            if (part.hasSecondPort()) {
                ports.second.put(part, second.applyAsInt(part));
            }
        }
        return ports;
    }

    public Ports withGateway(int port) {
        Map<Part, Integer> changed = new EnumMap<>(first);
        changed.put(Part.GATEWAY, port);
        return new Ports(changed, second);
    }

    public int of(Part part) {
        return first.get(part);
    }

    public int secondOf(Part part) {
        return second.get(part);
    }

    static Ports from(Properties saved) {
        return of(
                part -> Integer.parseInt(saved.getProperty(part.label())),
                part -> Integer.parseInt(saved.getProperty(part.label() + ".second")));
    }

    Properties toProperties() {
        Properties properties = new Properties();
        first.forEach((part, port) -> properties.setProperty(part.label(), "" + port));
        second.forEach((part, port) -> properties.setProperty(part.label() + ".second", "" + port));
        return properties;
    }

    /** Fails with one line that names the port and the way out. */
    void requireAllFree() {
        first.forEach((part, port) -> requireFree(port, part.label()));
        second.forEach((part, port) -> requireFree(port, part.label()));
    }

    static void requireFree(int port, String whatFor) {
        if (!isFree(port)) {
            throw new StackException("Port " + port + " (" + whatFor + ") is taken: stop what listens there"
                    + " or shift all ports, for example with --port-offset 100.");
        }
    }

    /**
     * Below the range from which the system takes the ports of outgoing connections: whoever retries to reach a part
     * that is down would some day connect to itself and hold the part's port.
     */
    static int anyFree() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            if (isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}

package io.regulars.kit.outside;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which addresses the hosts that tenants name may lead to: those of the internet, and what the operator allows besides, by
 * the host's name or by network.
 */
public final class Reach {
    private final boolean everywhere;
    private final Set<String> names = new HashSet<>();
    private final List<Network> networks;

    private Reach(boolean everywhere, Collection<String> allowed) {
        this.everywhere = everywhere;
        List<Network> found = new java.util.ArrayList<>();
        for (String each : allowed) {
            if (isAddress(each.split("/", 2)[0])) {
                found.add(Network.of(each));
            } else {
                names.add(each.toLowerCase(Locale.ROOT));
            }
        }
        this.networks = List.copyOf(found);
    }

    /**
     * @param everywhere whether private networks are as good as the internet: for trying on one machine, never in production
     * @param allowed host names, addresses and networks such as {@code 10.1.0.0/16}
     * @throws IllegalArgumentException when a network is none
     */
    public static Reach of(boolean everywhere, Collection<String> allowed) {
        return new Reach(everywhere, allowed);
    }

    /** Whether the operator allows this host by its name, so that it is one of the house. */
    public boolean names(String host) {
        return everywhere || names.contains(host.toLowerCase(Locale.ROOT));
    }

    /** @param address what the host stands for just now */
    public boolean allows(String host, InetAddress address) {
        return names(host)
                || PublicAddress.is(address)
                || networks.stream().anyMatch(network -> network.holds(address));
    }

    /** False for an address in place of a name that leads where it must not; what a name leads to is seen when it is used. */
    public boolean mayAllow(String host) {
        if (!isAddress(host)) {
            return true;
        }
        try {
            return allows(host, InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Also in the short forms that resolvers read as addresses. */
    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    }

    private record Network(byte[] start, int bits) {
        static Network of(String text) {
            String[] sides = text.split("/", 2);
            try {
                byte[] start = InetAddress.getByName(sides[0]).getAddress();
                int bits = sides.length == 1 ? start.length * 8 : Integer.parseInt(sides[1]);
                if (bits < 0 || bits > start.length * 8) {
                    throw new IllegalArgumentException("no network: " + text);
                }
                return new Network(start, bits);
            } catch (UnknownHostException | NumberFormatException e) {
                throw new IllegalArgumentException("no network: " + text, e);
            }
        }

        boolean holds(InetAddress address) {
            byte[] octets = address.getAddress();
            if (octets.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((octets[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}

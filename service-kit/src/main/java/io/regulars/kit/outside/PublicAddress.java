package io.regulars.kit.outside;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Tells addresses of the internet from those of a network of one's own, which a tenant's url must never reach. */
final class PublicAddress {
    /** First octets and their number of bits; RFC 6890 and its successors. */
    private static final int[][] SPECIAL_V4 = {
        {0, 0, 0, 0, 8},
        {10, 0, 0, 0, 8},
        {100, 64, 0, 0, 10},
        {127, 0, 0, 0, 8},
        {169, 254, 0, 0, 16},
        {172, 16, 0, 0, 12},
        {192, 0, 0, 0, 24},
        {192, 0, 2, 0, 24},
        {192, 88, 99, 0, 24},
        {192, 168, 0, 0, 16},
        {198, 18, 0, 0, 15},
        {198, 51, 100, 0, 24},
        {203, 0, 113, 0, 24},
        {224, 0, 0, 0, 3}
    };

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        if (address instanceof Inet4Address) {
            return isPublicV4(address.getAddress());
        }
        return address instanceof Inet6Address && isPublicV6(address.getAddress());
    }

    private static boolean isPublicV4(byte[] octets) {
        return Arrays.stream(SPECIAL_V4).noneMatch(range -> isIn(octets, range));
    }

    /** Only global unicast, 2000::/3, without those that carry an IPv4 address or stand for documentation. */
    private static boolean isPublicV6(byte[] octets) {
        boolean globalUnicast = (octets[0] & 0xe0) == 0x20;
        boolean sixToFour = octets[0] == 0x20 && octets[1] == 0x02;
        // 2001::/23 holds Teredo and its like, 2001:db8::/32 documentation.
        boolean special = octets[0] == 0x20 && octets[1] == 0x01 && (octets[2] & 0xfe) == 0;
        boolean documentation = octets[0] == 0x20 && octets[1] == 0x01 && octets[2] == 0x0d && octets[3] == (byte) 0xb8
                || octets[0] == 0x3f && octets[1] == (byte) 0xff && (octets[2] & 0xf0) == 0;
        return globalUnicast && !sixToFour && !special && !documentation;
    }

    private static boolean isIn(byte[] octets, int[] range) {
        int bits = range[4];
        for (int i = 0; i < 4 && bits > 0; i++, bits -= 8) {
            int mask = bits >= 8 ? 0xff : 0xff << (8 - bits) & 0xff;
            if ((octets[i] & mask) != (range[i] & mask)) {
                return false;
            }
        }
        return true;
    }
}

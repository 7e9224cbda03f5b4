package io.regulars.kit.outside;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReachTest {
    private static final Reach INTERNET = Reach.of(false, List.of());

    @Test
    void theInternetIsAllowedAndTheHouseIsNot() throws UnknownHostException {
        assertThat(INTERNET.allows("example.com", address("93.184.216.34"))).isTrue();
        for (String inside : List.of("127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1", "fd00::1")) {
            assertThat(INTERNET.allows("example.com", address(inside)))
                    .as(inside)
                    .isFalse();
        }
    }

    @Test
    void aNameTheOperatorAllowsMayLeadAnywhereOthersMayNot() throws UnknownHostException {
        Reach reach = Reach.of(false, List.of("Mail.internal"));
        assertThat(reach.allows("mail.INTERNAL", address("10.1.2.3"))).isTrue();
        assertThat(reach.allows("other.internal", address("10.1.2.3"))).isFalse();
    }

    @Test
    void aNetworkTheOperatorAllowsHoldsItsAddressesAndNoOthers() throws UnknownHostException {
        Reach reach = Reach.of(false, List.of("10.1.0.0/20", "192.168.7.7", "fd00:1::/32"));
        for (String inside : List.of("10.1.0.1", "10.1.15.255", "192.168.7.7", "fd00:1:2::3")) {
            assertThat(reach.allows("host", address(inside))).as(inside).isTrue();
        }
        for (String outside : List.of("10.1.16.0", "10.0.255.255", "192.168.7.8", "fd00:2::3", "127.0.0.1")) {
            assertThat(reach.allows("host", address(outside))).as(outside).isFalse();
        }
    }

    @Test
    void anAddressInPlaceOfANameIsJudgedAtOnceInItsShortFormsToo() {
        for (String inside : List.of("127.0.0.1", "127.1", "2130706433", "::1", "::ffff:127.0.0.1")) {
            assertThat(INTERNET.mayAllow(inside)).as(inside).isFalse();
        }
        assertThat(INTERNET.mayAllow("93.184.216.34")).isTrue();
        assertThat(INTERNET.mayAllow("localhost")).isTrue();
    }

    @Test
    void whatIsNoNetworkIsRefused() {
        for (String none : List.of("10.0.0.0/33", "10.0.0.0/x", "300.1.1.1")) {
            assertThatThrownBy(() -> Reach.of(false, List.of(none)))
                    .as(none)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aSocketConnectsOnlyWhereItMay() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            InetSocketAddress there = new InetSocketAddress("localhost", server.getLocalPort());
            try (Socket refused = new ReachSockets(INTERNET, socket -> {}).createSocket()) {
                assertThatThrownBy(() -> refused.connect(there, 1_000)).isInstanceOf(NotReachableException.class);
                assertThat(refused.isConnected()).isFalse();
            }
            try (Socket taken = new ReachSockets(Reach.of(false, List.of("localhost")), socket -> {}).createSocket()) {
                taken.connect(there, 1_000);
                assertThat(taken.isConnected()).isTrue();
            }
        }
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}

package app.kept.platform.http;

import static app.kept.platform.outbound.Loopback.address;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.net.Subnet;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
    private final TrustedProxies proxies = new TrustedProxies(Subnet.parseList("10.0.0.0/8, fd00::/8, 127.0.0.1"));

    /** Fields are parted by a plus sign. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.2.3.4 | '' | 1.2.3.4",
                "1.2.3.4 | 5.6.7.8 | 1.2.3.4",
                "10.0.0.1 | '' | 10.0.0.1",
                "10.0.0.1 | 5.6.7.8 | 5.6.7.8",
                "10.0.0.1 | 9.9.9.9, 5.6.7.8 | 5.6.7.8",
                "10.0.0.1 | 9.9.9.9, 5.6.7.8, 10.0.0.2 | 5.6.7.8",
                "10.0.0.1 | 9.9.9.9 + 5.6.7.8 + 10.0.0.2 | 5.6.7.8",
                "10.0.0.1 | 10.0.0.3, 10.0.0.2 | 10.0.0.3",
                "10.0.0.1 | 5.6.7.8, garbage | 10.0.0.1",
                "10.0.0.1 | 5.6.7.8, garbage, 10.0.0.2 | 10.0.0.2",
                "10.0.0.1 | 5.6.7.8, , 10.0.0.2 | 10.0.0.2",
                "10.0.0.1 | 5.6.7.8, | 10.0.0.1",
                "10.0.0.1 | 2130706433 | 10.0.0.1",
                "10.0.0.1 | localhost | 10.0.0.1",
                "10.0.0.1 | 5.6.7.8:4711 | 5.6.7.8",
                "10.0.0.1 | 5.6.7.8:x | 10.0.0.1",
                "10.0.0.1 | [2001:4860::1]:4711 | 2001:4860::1",
                "10.0.0.1 | [2001:4860::1] | 2001:4860::1",
                "10.0.0.1 | [5.6.7.8]:80 | 10.0.0.1",
                "10.0.0.1 | [2001:4860::1 | 10.0.0.1",
                "10.0.0.1 | 2001:4860::1 | 2001:4860::1",
                "10.0.0.1 | fe80::1%eth0 | 10.0.0.1",
                "10.0.0.1 | ::ffff:5.6.7.8, ::ffff:10.0.0.9 | 5.6.7.8",
                "::ffff:10.0.0.1 | 5.6.7.8 | 5.6.7.8",
                "fd00::1 | 5.6.7.8 | 5.6.7.8",
                "127.0.0.1 | 5.6.7.8 | 5.6.7.8",
                "127.0.0.2 | 5.6.7.8 | 127.0.0.2"
            })
    void theClientIsTheFirstFromTheRightWhoIsNoProxyOfOurs(String peer, String fields, String client) {
        assertThat(proxies.client(address(peer), Arrays.asList(fields.split("\\+", -1))))
                .isEqualTo(address(client));
    }

    @Test
    void byDefaultNobodyIsBelieved() {
        assertThat(TrustedProxies.nobody().client(address("127.0.0.1"), List.of("5.6.7.8")))
                .isEqualTo(address("127.0.0.1"));
        assertThat(TrustedProxies.nobody().trusts(address("127.0.0.1"))).isFalse();
    }

    @Test
    void onlyAProxyOfOursMaySayHostAndScheme() {
        assertThat(proxies.trusts(address("10.9.9.9"))).isTrue();
        assertThat(proxies.trusts(address("1.2.3.4"))).isFalse();
    }

    @Test
    void anEndlessChainIsNotWalkedToItsEnd() {
        String chain = "5.6.7.8," + "10.0.0.2,".repeat(10_000) + "10.0.0.3";

        assertThat(proxies.client(address("10.0.0.1"), List.of(chain))).isEqualTo(address("10.0.0.2"));
    }
}

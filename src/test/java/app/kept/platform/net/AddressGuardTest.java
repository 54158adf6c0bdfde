package app.kept.platform.net;

import static app.kept.platform.outbound.Loopback.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard strict = new AddressGuard(List.of(), Set.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.0.0",
                "169.254.169.254",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.0",
                "192.0.0.255",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.0",
                "192.168.255.255",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.0",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "3fff:fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "1::1"
            })
    void anAddressThatIsNotPublicIsRefused(String blocked) {
        assertThat(strict.objection(address(blocked))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
                "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0",
                "192.0.3.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
                "2000::1", "2001:200::1", "2001:4860:4860::8888", "2003::1", "2606:4700::1111", "3ffe::1"
            })
    void aPublicAddressJustOutsideABlockedRangeIsPermitted(String open) {
        assertThat(strict.objection(address(open))).isEmpty();
    }

    @Test
    void anOpenedSubnetIsPermittedAndItsNeighbourIsNot() {
        AddressGuard guard = new AddressGuard(Subnet.parseList("127.0.0.1/32, 10.1.0.0/16 fd00::/8"), Set.of());

        assertThat(guard.permits(address("127.0.0.1"))).isTrue();
        assertThat(guard.permits(address("127.0.0.2"))).isFalse();
        assertThat(guard.permits(address("10.1.255.255"))).isTrue();
        assertThat(guard.permits(address("10.2.0.0"))).isFalse();
        assertThat(guard.permits(address("fdab::1"))).isTrue();
        assertThat(guard.permits(address("fcab::1"))).isFalse();
    }

    @Test
    void anIpv4AddressWrappedInIpv6IsJudgedAsIpv4() throws Exception {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xFF;
        mapped[11] = (byte) 0xFF;
        mapped[12] = 10;
        InetAddress wrapped = Inet6Address.getByAddress(null, mapped, -1);

        assertThat(strict.permits(wrapped)).isFalse();
        assertThat(new AddressGuard(Subnet.parseList("10.0.0.0/8"), Set.of()).permits(wrapped))
                .isTrue();
    }

    @Test
    void aPublicAddressOfThisVeryMachineIsRefusedUnlessOpened() {
        Set<InetAddress> own = Set.of(address("1.2.3.4"));

        assertThat(new AddressGuard(List.of(), own).permits(address("1.2.3.4"))).isFalse();
        assertThat(new AddressGuard(Subnet.parseList("1.2.3.4"), own).permits(address("1.2.3.4")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.1.0.0/33 | /33 is not a length",
                "10.1.2.3/16 | the subnet is 10.1.0.0/16",
                "fd00::/129 | /129 is not a length",
                "10.1/16 | is not a subnet",
                "10.1.0.0/ | after the slash comes a number",
                "10.1.0.0/-1 | after the slash comes a number",
                "localhost | is not a subnet",
                "010.0.0.0/8 | is not a subnet",
                "fe80::%eth0/10 | is not a subnet",
                "1.1.1.1, what | \"what\" is not a subnet"
            })
    void aBadSubnetIsNamedWithWhatIsWrong(String list, String message) {
        assertThatThrownBy(() -> Subnet.parseList(list))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aSubnetReadsBackAsItWasWritten() {
        assertThat(Subnet.parseList(" 127.0.0.1,10.1.0.0/16\nfd00::/8,, 0.0.0.0/0 "))
                .extracting(Subnet::toString)
                .containsExactly("127.0.0.1/32", "10.1.0.0/16", "fd00:0:0:0:0:0:0:0/8", "0.0.0.0/0");
        assertThat(Subnet.parseList("")).isEmpty();
    }
}

package app.kept.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.net.AddressGuard;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundUrlTest {
    private static final OutboundRules STRICT = Caller.rules("", false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.com | https://example.com/",
                "HTTPS://EXAMPLE.com./a?b=c | https://example.com/a?b=c",
                "https://example.com:443?x=1 | https://example.com/?x=1",
                "https://example.com:8443/ä%20 | https://example.com:8443/%C3%A4%20",
                "https://bücher.example/ | https://xn--bcher-kva.example/",
                "https://a_b.example/@me:1 | https://a_b.example/@me:1",
                "https://1.1.1.1:1024/ | https://1.1.1.1:1024/",
                "https://[2606:4700::1111]/x | https://[2606:4700:0:0:0:0:0:1111]/x"
            })
    void anAcceptedAddressHasOneSpelling(String typed, String spelling) {
        assertThat(OutboundUrl.vet(typed, STRICT))
                .isInstanceOfSatisfying(
                        OutboundUrl.Accepted.class,
                        accepted -> assertThat(accepted.url()).hasToString(spelling));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://example.com/ | must start with https",
                "ftp://example.com/ | must start with https",
                "example.com | must start with https",
                "javascript:alert(1) | must start with https",
                "https://me:pw@example.com/ | user name",
                "https://example.com/#top | # part",
                "https://example.com:25/ | port must be",
                "https://example.com:0/ | port must be",
                "https://example.com:65536/ | port must be",
                "https://example.com:/ | port must be",
                "https://example.com:080/ | port must be",
                "https://exa mple.com/ | a space",
                "https://example.com\\\\@evil.example/ | another character",
                "https:///path | no host name",
                "https://a..b/ | no host name can have",
                "https://-a.example/ | no host name can have",
                "https://a%2eb.example/ | no host name can have",
                "https://example.com/%zz | two hexadecimal digits",
                "https://10.0.0.1/ | 10.0.0.1 is in a private network"
            })
    void aRefusalSaysWhatToDoBetter(String typed, String words) {
        assertThat(OutboundUrl.vet(typed, STRICT))
                .isInstanceOfSatisfying(
                        OutboundUrl.Refused.class,
                        refused -> assertThat(refused.reason()).contains(words).endsWith("."));
    }

    @Test
    void anEndlessAddressIsRefused() {
        assertThat(OutboundUrl.vet("https://example.com/" + "a".repeat(3_000), STRICT))
                .isInstanceOf(OutboundUrl.Refused.class);
        assertThat(OutboundUrl.vet("https://" + "a".repeat(64) + ".example/", STRICT))
                .isInstanceOf(OutboundUrl.Refused.class);
    }

    @Test
    void plainHttpIsFineWhereTheOperatorOpenedASubnet() {
        OutboundRules opened = Caller.rules("10.1.0.0/16", false);

        assertThat(OutboundUrl.vet("http://10.1.2.3/", opened)).isInstanceOf(OutboundUrl.Accepted.class);
        assertThat(OutboundUrl.vet("http://1.1.1.1/", opened)).isInstanceOf(OutboundUrl.Refused.class);
        assertThat(OutboundUrl.vet("http://erp.intern/", opened)).isInstanceOf(OutboundUrl.Accepted.class);
    }

    @Test
    void aLowPortIsFineOnceAllowed() {
        OutboundRules withMail = new OutboundRules(new AddressGuard(List.of(), Set.of()), false, Set.of(25));

        assertThat(OutboundUrl.vet("https://example.com:25/", withMail)).isInstanceOf(OutboundUrl.Accepted.class);
    }
}

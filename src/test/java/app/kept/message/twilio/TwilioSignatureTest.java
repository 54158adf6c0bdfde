package app.kept.message.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwilioSignatureTest {
    private static final Map<String, List<String>> CALL = Map.of(
            "CallSid", List.of("CA1234567890ABCDE"),
            "Caller", List.of("+12349013030"),
            "Digits", List.of("1234"),
            "From", List.of("+12349013030"),
            "To", List.of("+18005551212"));
    private static final String TARGET = "/myapp.php?foo=1&bar=2";

    @Test
    void twiliosOwnExampleHoldsWithAndWithoutThePort() {
        String bare = "0/KCTR6DLpKmkAf8muzZqo1nDgQ=";
        String withPort = "EpDEmp1PyjDYp77YxYU3GILBWzE=";

        assertThat(TwilioSignature.of("12345", "https://mycompany.com" + TARGET, CALL))
                .isEqualTo(bare);
        assertThat(TwilioSignature.of("12345", "https://mycompany.com:443" + TARGET, CALL))
                .isEqualTo(withPort);
        for (String base : List.of("https://mycompany.com", "https://mycompany.com:443")) {
            assertThat(TwilioSignature.verifies("12345", base, TARGET, CALL, bare))
                    .isTrue();
            assertThat(TwilioSignature.verifies("12345", base, TARGET, CALL, withPort))
                    .isTrue();
        }
        assertThat(TwilioSignature.verifies("12345", "https://mycompany.com:8443", TARGET, CALL, bare))
                .isFalse();
        assertThat(TwilioSignature.verifies("12346", "https://mycompany.com", TARGET, CALL, bare))
                .isFalse();
        assertThat(TwilioSignature.verifies("12345", "https://mycompany.com", TARGET, CALL, bare + "x"))
                .isFalse();
    }

    @Test
    void aStatusIsSignedAsTheOtherVectorHasIt() {
        Map<String, List<String>> status = Map.of(
                "AccountSid", List.of("AC1"),
                "ApiVersion", List.of("2010-04-01"),
                "From", List.of("+15005550001"),
                "MessageSid", List.of("SM00000000000000000000000000000001"),
                "SmsSid", List.of("SM00000000000000000000000000000001"),
                "MessageStatus", List.of("delivered"),
                "SmsStatus", List.of("delivered"),
                "To", List.of("+15005550006"));

        assertThat(TwilioSignature.verifies(
                        "kept-token",
                        "https://kept.example",
                        "/hooks/twilio/1",
                        status,
                        "OKK0QWiDDjz0O6t87/+RfoqQSlc="))
                .isTrue();
    }
}

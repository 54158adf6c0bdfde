package app.kept.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the test value of the Standard Webhooks library. */
class StandardWebhookTest {
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIME = "1614265330";
    private static final Instant THEN = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final StandardWebhook webhook =
            StandardWebhook.with("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();

    @Test
    void itSignsAsTheStandardDoes() {
        assertThat(webhook.sign(ID, THEN, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void itVerifiesOneOfSeveral() {
        assertThat(webhook.verifies(ID, TIME, BODY, SIGNATURE, THEN)).isTrue();
        assertThat(webhook.verifies(ID, TIME, BODY, "v1a,xyz v1,AAAA " + SIGNATURE, THEN.plusSeconds(299)))
                .isTrue();
    }

    @Test
    void anythingElseIsRefused() {
        byte[] other = "{\"test\": 2432232315}".getBytes(StandardCharsets.UTF_8);
        assertThat(webhook.verifies(ID, TIME, other, SIGNATURE, THEN)).isFalse();
        assertThat(webhook.verifies(ID + "x", TIME, BODY, SIGNATURE, THEN)).isFalse();
        assertThat(webhook.verifies(ID, "1614265331", BODY, SIGNATURE, THEN)).isFalse();
        assertThat(webhook.verifies(ID, TIME, BODY, SIGNATURE, THEN.plusSeconds(301)))
                .isFalse();
        assertThat(webhook.verifies(ID, TIME, BODY, SIGNATURE, THEN.minusSeconds(301)))
                .isFalse();
        assertThat(webhook.verifies(ID, "x", BODY, SIGNATURE, THEN)).isFalse();
        assertThat(webhook.verifies("", TIME, BODY, SIGNATURE, THEN)).isFalse();
        assertThat(webhook.verifies(ID, TIME, BODY, "", THEN)).isFalse();
        assertThat(webhook.verifies(ID, TIME, BODY, SIGNATURE.replace("v1,", "v2,"), THEN))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_AAAA", "whsec_not base64!", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    void whatIsNoSecretIsNone(String secret) {
        assertThat(StandardWebhook.with(secret)).isEmpty();
    }
}

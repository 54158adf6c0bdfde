package app.kept.calcom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CalSignatureTest {
    private static final byte[] BODY =
            "{\"triggerEvent\":\"BOOKING_CANCELLED\",\"createdAt\":\"2026-11-20T10:00:00.000Z\",\"payload\":{\"uid\":\"kept-demo-1\",\"status\":\"CANCELLED\"}}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final String HEX = "4fcb4e1fd9183826819f190ba7f4f52501eee195b0bf525aaf2aaef123d3d9a7";

    @Test
    void theVectorHolds() {
        assertThat(BODY).hasSize(128);
        assertThat(CalSignature.verifies("kept-cal-secret", BODY, HEX)).isTrue();
    }

    @Test
    void nothingElseHolds() {
        assertThat(CalSignature.verifies("kept-cal-secret", BODY, HEX.toUpperCase(Locale.ROOT)))
                .isFalse();
        assertThat(CalSignature.verifies("kept-cal-secret", BODY, "sha256=" + HEX))
                .isFalse();
        assertThat(CalSignature.verifies("kept-cal-secret", BODY, "")).isFalse();
        assertThat(CalSignature.verifies("kept-cal-secret ", BODY, HEX)).isFalse();
        assertThat(CalSignature.verifies("", BODY, CalSignature.of("x", BODY))).isFalse();
        assertThat(CalSignature.verifies("no-secret-provided", BODY, "no-secret-provided"))
                .isFalse();
        byte[] other = BODY.clone();
        other[20]++;
        assertThat(CalSignature.verifies("kept-cal-secret", other, HEX)).isFalse();
    }
}

package app.kept.message.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import org.junit.jupiter.api.Test;

/** The example of RFC 8291, section 5, and what must never be taken. */
class EncryptionTest {
    private static final String PLAIN = "When I grow up, I want to be a watermelon";
    private static final String BROWSER =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String OUR_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String OUR_PUBLIC =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
    private static final String KEY = "oIhVW04MRdy2XN9CiKLxTg";
    private static final String NONCE = "4h_95klXJ5E_qnoN";
    private static final String BODY =
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vC"
                    + "YLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4"
                    + "a-fN";

    @Test
    void theExampleOfTheStandardComesOutToTheByte() throws Exception {
        byte[] body =
                Encryption.body(PLAIN.getBytes(StandardCharsets.UTF_8), browser(), bytes(AUTH), ours(), bytes(SALT));

        assertThat(Curve.text(body)).isEqualTo(BODY);
    }

    @Test
    void keyAndNonceAreThoseOfTheExample() throws Exception {
        Encryption.Keys keys = Encryption.keys(browser(), bytes(AUTH), ours(), bytes(SALT));

        assertThat(Curve.text(keys.key())).isEqualTo(KEY);
        assertThat(Curve.text(keys.nonce())).isEqualTo(NONCE);
    }

    @Test
    void theLongestMessageMakesABodyOfFourThousandAndNinetySixBytes() throws Exception {
        byte[] body = Encryption.body(new byte[Encryption.LONGEST], browser(), bytes(AUTH), ours(), bytes(SALT));

        assertThat(body).hasSize(4_096);
        assertThatThrownBy(() ->
                        Encryption.body(new byte[Encryption.LONGEST + 1], browser(), bytes(AUTH), ours(), bytes(SALT)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPointThatIsNotOnTheCurveIsNoKey() {
        byte[] point = bytes(BROWSER);
        point[64] ^= 1;

        assertThat(Curve.read(point)).isEmpty();
        assertThat(Curve.read(new byte[65])).isEmpty();
        assertThat(Curve.read(new byte[64])).isEmpty();
        assertThat(Curve.read(bytes(BROWSER))).isPresent();
        assertThat(Curve.bytes("not base64!")).isEmpty();
    }

    @Test
    void everyNewKeyIsReadAsItWasWritten() {
        for (int i = 0; i < 300; i++) {
            ECPublicKey key = (ECPublicKey) Curve.newPair().getPublic();
            assertThat(Curve.read(Curve.bytes(key)).orElseThrow().getW()).isEqualTo(key.getW());
        }
    }

    private static ECPublicKey browser() {
        return Curve.read(bytes(BROWSER)).orElseThrow();
    }

    private static KeyPair ours() throws Exception {
        var secret = new ECPrivateKeySpec(new BigInteger(1, bytes(OUR_PRIVATE)), Curve.parameterSpec());
        return new KeyPair(
                Curve.read(bytes(OUR_PUBLIC)).orElseThrow(),
                KeyFactory.getInstance("EC").generatePrivate(secret));
    }

    private static byte[] bytes(String text) {
        return Curve.bytes(text).orElseThrow();
    }
}

package app.kept.web.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import org.junit.jupiter.api.Test;

class QrPictureTest {
    @Test
    void thePictureHasEveryDarkDotOfTheAddressAndAMarginAround() {
        String uri = SecondFactorPage.uri("ada+b&c=d@example.com", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
        QrCode code = QrCode.encodeText(uri, QrCode.Ecc.MEDIUM);

        QrPicture picture = QrPicture.of(uri);

        int dark = 0;
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                String dot = "M" + (x + 4) + " " + (y + 4) + "h1v1h-1z";
                assertThat(picture.path().contains(dot)).isEqualTo(code.getModule(x, y));
                if (code.getModule(x, y)) dark++;
            }
        }
        assertThat(picture.side()).isEqualTo(code.size + 8);
        assertThat(picture.path().chars().filter(c -> c == 'M').count()).isEqualTo(dark);
        assertThat(uri)
                .isEqualTo("otpauth://totp/Kept:ada%2Bb%26c%3Dd%40example.com"
                        + "?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Kept");
    }
}

package app.kept.web.room;

import io.nayuki.qrcodegen.QrCode;

/**
 * A text as a square of dots for a phone's camera.
 *
 * @param side how many dots, with the margin that cameras need
 * @param path the dark ones, in the words of SVG
 */
public record QrPicture(int side, String path) {
    private static final int MARGIN = 4;

    static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrPicture(code.size + 2 * MARGIN, path.toString());
    }
}

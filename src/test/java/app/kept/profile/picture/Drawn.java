package app.kept.profile.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures as people and others upload them. */
public final class Drawn {
    private Drawn() {}

    /** Red on the left, blue on the right. */
    public static byte[] halves(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        return written(image, format);
    }

    /** As busy as a picture can be, so that it weighs as much as one can. */
    static byte[] noise(int side) {
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        int state = 12345;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                state = state * 1_103_515_245 + 12_345;
                image.setRGB(x, y, state >>> 8);
            }
        }
        return written(image, "png");
    }

    /** The same JPEG as a camera writes it that was held otherwise, and that knows where it was. */
    static byte[] held(byte[] jpeg, int orientation, String where) {
        byte[] place = where.getBytes(StandardCharsets.US_ASCII);
        var exif = new ByteArrayOutputStream();
        exif.writeBytes("Exif\0\0MM\0*\0\0\0\b\0\1".getBytes(StandardCharsets.ISO_8859_1));
        exif.writeBytes(new byte[] {0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0});
        exif.writeBytes(place);
        int length = exif.size() + 2;
        var file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 2);
        file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length});
        file.writeBytes(exif.toByteArray());
        file.write(jpeg, 2, jpeg.length - 2);
        return file.toByteArray();
    }

    /** A few bytes that say they are a picture of so many points. */
    static byte[] bomb(int width, int height) {
        byte[] png = halves("png", 64, 64);
        byte[] head = png.clone();
        for (int i = 0; i < 4; i++) {
            head[16 + i] = (byte) (width >>> (24 - 8 * i));
            head[20 + i] = (byte) (height >>> (24 - 8 * i));
        }
        var crc = new CRC32();
        crc.update(head, 12, 17);
        for (int i = 0; i < 4; i++) head[29 + i] = (byte) (crc.getValue() >>> (24 - 8 * i));
        return head;
    }

    static BufferedImage read(byte[] file) {
        try {
            return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isRed(BufferedImage image, int x, int y) {
        var color = new Color(image.getRGB(x, y));
        return color.getRed() > 180 && color.getBlue() < 80;
    }

    private static byte[] written(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) throw new IllegalArgumentException(format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

package app.kept.profile.picture;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held, as it notes it in a JPEG file (EXIF 2.3, tag 0x0112): the picture is stored as the sensor saw
 * it, and has to be turned.
 *
 * @param tag from one, as it should be, to eight
 */
record Orientation(int tag) {
    private static final Orientation UPRIGHT = new Orientation(1);
    private static final int START = 0xFFD8;
    private static final int APP1 = 0xFFE1;
    private static final int SCAN = 0xFFDA;
    private static final int EXIF = 0x45786966;
    private static final int TAG = 0x0112;

    /** Whoever writes nonsense there has a picture as it is. */
    static Orientation of(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        if (in.remaining() < 4 || Short.toUnsignedInt(in.getShort()) != START) return UPRIGHT;
        while (in.remaining() >= 4) {
            int marker = Short.toUnsignedInt(in.getShort());
            int length = Short.toUnsignedInt(in.getShort()) - 2;
            if (marker < 0xFF00 || marker == SCAN || length < 0 || length > in.remaining()) return UPRIGHT;
            if (marker == APP1 && length >= 14 && in.getInt(in.position()) == EXIF) {
                return ofTiff(in.slice(in.position() + 6, length - 6));
            }
            in.position(in.position() + length);
        }
        return UPRIGHT;
    }

    private static Orientation ofTiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = Integer.toUnsignedLong(tiff.getInt(4));
        if (directory + 2 > tiff.limit()) return UPRIGHT;
        int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
        for (int i = 0; i < entries; i++) {
            long at = directory + 2 + 12L * i;
            if (at + 12 > tiff.limit()) return UPRIGHT;
            if (Short.toUnsignedInt(tiff.getShort((int) at)) != TAG) continue;
            int tag = Short.toUnsignedInt(tiff.getShort((int) at + 8));
            return tag >= 1 && tag <= 8 ? new Orientation(tag) : UPRIGHT;
        }
        return UPRIGHT;
    }

    BufferedImage upright(BufferedImage seen) {
        if (tag == 1) return seen;
        boolean lies = tag >= 5;
        int width = lies ? seen.getHeight() : seen.getWidth();
        int height = lies ? seen.getWidth() : seen.getHeight();
        var turned = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = turned.createGraphics();
        graphics.drawImage(seen, transform(seen.getWidth(), seen.getHeight()), null);
        graphics.dispose();
        return turned;
    }

    /** From where a point was seen to where it belongs. */
    private AffineTransform transform(int width, int height) {
        return switch (tag) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}

package app.kept.profile.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes a picture of whatever somebody uploads: what is too large is refused before it is unpacked, the middle of it is
 * taken, and nothing of the file itself is kept, neither where it was taken nor with what.
 */
final class Portrait {
    static final int MOST_BYTES = 5 * 1024 * 1024;
    /** A progressive JPEG is unpacked whole, at about three bytes a point. */
    private static final int MOST_PIXELS_A_SIDE = 12_000;

    private static final long MOST_PIXELS = 26_000_000;
    private static final int LEAST_PIXELS_A_SIDE = 32;
    /** As many as are unpacked at most: of what is larger only every second, third, fourth line is read. */
    private static final long READ_PIXELS = 4_000_000;

    private static final Set<String> FORMATS = Set.of("jpeg", "png");

    private Portrait() {}

    /** What came of it. */
    sealed interface Outcome {
        record Made(Picture picture) implements Outcome {}

        /** No picture, or of a kind that we cannot read. */
        record NotAPicture() implements Outcome {}

        record TooLarge() implements Outcome {}

        record TooSmall() implements Outcome {}
    }

    static Outcome of(byte[] uploaded) {
        if (uploaded.length > MOST_BYTES) return new Outcome.TooLarge();
        try (var stream = new ByteArrayInputStream(uploaded);
                ImageInputStream in = ImageIO.createImageInputStream(stream)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) return new Outcome.NotAPicture();
            ImageReader reader = readers.next();
            try {
                return FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))
                        ? of(reader, in, Orientation.of(uploaded))
                        : new Outcome.NotAPicture();
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            // Readers of pictures throw whatever they stumble over; none of it is about us.
            return new Outcome.NotAPicture();
        }
    }

    private static Outcome of(ImageReader reader, ImageInputStream in, Orientation orientation) throws IOException {
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width > MOST_PIXELS_A_SIDE || height > MOST_PIXELS_A_SIDE || (long) width * height > MOST_PIXELS) {
            return new Outcome.TooLarge();
        }
        if (width < LEAST_PIXELS_A_SIDE || height < LEAST_PIXELS_A_SIDE) return new Outcome.TooSmall();
        ImageReadParam param = reader.getDefaultReadParam();
        int step = 1;
        while ((long) (width / step) * (height / step) > READ_PIXELS) step++;
        param.setSourceSubsampling(step, step, 0, 0);
        BufferedImage whole = reader.read(0, param);
        return new Outcome.Made(Picture.of(
                jpeg(square(whole, orientation, PictureSize.LARGE), PictureSize.LARGE),
                jpeg(square(whole, orientation, PictureSize.SMALL), PictureSize.SMALL)));
    }

    /** The middle of it, or of what is higher than wide the upper part: there faces are. */
    private static BufferedImage square(BufferedImage whole, Orientation orientation, PictureSize size) {
        BufferedImage upright = orientation.upright(whole);
        int side = Math.min(upright.getWidth(), upright.getHeight());
        int left = (upright.getWidth() - side) / 2;
        int top = (upright.getHeight() - side) / 4;
        BufferedImage now = upright.getSubimage(left, top, side, side);
        // Halved again and again: in one leap most of the points would not be looked at.
        while (now.getWidth() >= size.pixels() * 2) now = scaled(now, now.getWidth() / 2);
        return scaled(now, size.pixels());
    }

    private static BufferedImage scaled(BufferedImage from, int side) {
        var to = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = to.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, side, side);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        graphics.drawImage(
                from,
                AffineTransform.getScaleInstance((double) side / from.getWidth(), (double) side / from.getHeight()),
                null);
        graphics.dispose();
        return to;
    }

    /** As good as its weight allows. */
    private static byte[] jpeg(BufferedImage image, PictureSize size) throws IOException {
        float quality = 0.82f;
        byte[] written = jpeg(image, quality);
        while (written.length > size.bytes() && quality > 0.35f) {
            quality -= 0.08f;
            written = jpeg(image, quality);
        }
        return written;
    }

    private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}

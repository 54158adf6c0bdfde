package app.kept.platform.color;

import java.util.Locale;

/**
 * A colour in OKLCH, where equal steps look equal. What a screen cannot show is shown with less chroma, so that the hue
 * and how light it is stay as they are.
 *
 * @param light from 0, which is black, to 1, which is white
 * @param chroma how far from grey
 * @param hue as an angle
 */
public record Color(double light, double chroma, double hue) {
    /** By WCAG 2, for text of the usual size. */
    public static final double LEGIBLE = 4.5;

    private static final double STEP = 0.01;

    /** @param hex as {@code #rrggbb} */
    public static Color of(String hex) {
        double[] rgb = linear(hex);
        double l = Math.cbrt(0.4122214708 * rgb[0] + 0.5363325363 * rgb[1] + 0.0514459929 * rgb[2]);
        double m = Math.cbrt(0.2119034982 * rgb[0] + 0.6806995451 * rgb[1] + 0.1073969566 * rgb[2]);
        double s = Math.cbrt(0.0883024619 * rgb[0] + 0.2817188376 * rgb[1] + 0.6299787005 * rgb[2]);
        double a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        double b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        double light = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
        return new Color(light, Math.hypot(a, b), Math.atan2(b, a));
    }

    public static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** White or nearly black; in the narrow gap that both leave, black: white and black span 4.5 twice. */
    public static String wordsOn(String surface) {
        if (contrast(surface, "#ffffff") >= LEGIBLE) return "#ffffff";
        return contrast(surface, "#14110e") >= LEGIBLE ? "#14110e" : "#000000";
    }

    /** The nearest that is dark enough on all of these. */
    public Color darkerOn(double enough, String... surfaces) {
        return turned(-STEP, enough, surfaces);
    }

    /** The nearest that is light enough on all of these. */
    public Color lighterOn(double enough, String... surfaces) {
        return turned(STEP, enough, surfaces);
    }

    public Color withLight(double other) {
        return new Color(Math.clamp(other, 0, 1), chroma, hue);
    }

    /** The same with at most this much colour in it. */
    public Color withChromaUpTo(double most) {
        return new Color(light, Math.min(chroma, most), hue);
    }

    /** As {@code #rrggbb}. */
    public String hex() {
        double[] rgb = shown(chroma);
        if (!canBeShown(rgb)) rgb = shown(mostChroma());
        return String.format(Locale.ROOT, "#%02x%02x%02x", part(rgb[0]), part(rgb[1]), part(rgb[2]));
    }

    private Color turned(double step, double enough, String... surfaces) {
        Color found = this;
        while (!found.standsOutFrom(enough, surfaces) && (step > 0 ? found.light < 1 : found.light > 0)) {
            found = found.withLight(found.light + step);
        }
        return found;
    }

    private boolean standsOutFrom(double enough, String... surfaces) {
        String hex = hex();
        for (String surface : surfaces) {
            if (contrast(hex, surface) < enough) return false;
        }
        return true;
    }

    private double mostChroma() {
        double low = 0;
        double high = chroma;
        for (int i = 0; i < 20; i++) {
            double middle = (low + high) / 2;
            if (canBeShown(shown(middle))) low = middle;
            else high = middle;
        }
        return low;
    }

    private double[] shown(double c) {
        double a = c * Math.cos(hue);
        double b = c * Math.sin(hue);
        double l = cube(light + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(light - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(light - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    /** With room for what rounding takes, for else no given colour would be its own. */
    private static boolean canBeShown(double[] rgb) {
        for (double part : rgb) {
            if (part < -0.001 || part > 1.001) return false;
        }
        return true;
    }

    private static double luminance(String hex) {
        double[] rgb = linear(hex);
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    private static double[] linear(String hex) {
        var rgb = new double[3];
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            rgb[i] = part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        }
        return rgb;
    }

    private static double cube(double x) {
        return x * x * x;
    }

    private static long part(double linear) {
        double in = Math.clamp(linear, 0, 1);
        return Math.round(255 * (in <= 0.0031308 ? 12.92 * in : 1.055 * Math.pow(in, 1 / 2.4) - 0.055));
    }
}

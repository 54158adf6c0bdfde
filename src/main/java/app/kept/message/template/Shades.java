package app.kept.message.template;

import java.util.Locale;

/**
 * A colour made legible: as light or dark as it has to be for people to read it, with its hue kept. The lightness is
 * turned in OKLCH, where equal steps look equal.
 *
 * @param solid a surface in the light
 * @param onSolid words on it
 * @param onLight the colour as words on a light sheet
 * @param onDark the same on a dark one
 */
record Shades(String solid, String onSolid, String solidInDark, String onSolidInDark, String onLight, String onDark) {
    static final Shades OWN = of("#1d6b57");

    private static final String LIGHT = "#fffdfa";
    private static final String DARK = "#211e1b";
    /** By WCAG 2, for text of the usual size. */
    private static final double ENOUGH = 4.5;

    /** A surface has to be told from what lies around it. */
    private static final double VISIBLE = 1.6;

    static Shades of(String color) {
        double[] wanted = oklch(color);
        String solid = hex(legible(wanted, LIGHT, VISIBLE, false));
        String dark = hex(legible(wanted, DARK, VISIBLE, true));
        return new Shades(
                solid,
                words(solid),
                dark,
                words(dark),
                hex(legible(wanted, LIGHT, ENOUGH, false)),
                hex(legible(wanted, DARK, ENOUGH, true)));
    }

    /** One of both is always legible: the two together span more than 4.5 twice. */
    private static String words(String surface) {
        return contrast(surface, "#ffffff") >= ENOUGH ? "#ffffff" : "#14110e";
    }

    private static double[] legible(double[] color, String against, double enough, boolean lighter) {
        double[] turned = color.clone();
        while (contrast(hex(turned), against) < enough && (lighter ? turned[0] < 1 : turned[0] > 0)) {
            turned[0] = Math.clamp(turned[0] + (lighter ? 0.01 : -0.01), 0, 1);
        }
        return turned;
    }

    static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String color) {
        double[] rgb = linear(color);
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    private static double[] linear(String color) {
        var rgb = new double[3];
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(color.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            rgb[i] = part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        }
        return rgb;
    }

    private static double[] oklch(String color) {
        double[] rgb = linear(color);
        double l = Math.cbrt(0.4122214708 * rgb[0] + 0.5363325363 * rgb[1] + 0.0514459929 * rgb[2]);
        double m = Math.cbrt(0.2119034982 * rgb[0] + 0.6806995451 * rgb[1] + 0.1073969566 * rgb[2]);
        double s = Math.cbrt(0.0883024619 * rgb[0] + 0.2817188376 * rgb[1] + 0.6299787005 * rgb[2]);
        double a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        double b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        double light = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
        return new double[] {light, Math.hypot(a, b), Math.atan2(b, a)};
    }

    private static String hex(double[] color) {
        double a = color[1] * Math.cos(color[2]);
        double b = color[1] * Math.sin(color[2]);
        double l = cube(color[0] + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(color[0] - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(color[0] - 0.0894841775 * a - 1.2914855480 * b);
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                part(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                part(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                part(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    private static double cube(double x) {
        return x * x * x;
    }

    private static long part(double linear) {
        double in = Math.clamp(linear, 0, 1);
        return Math.round(255 * (in <= 0.0031308 ? 12.92 * in : 1.055 * Math.pow(in, 1 / 2.4) - 0.055));
    }
}

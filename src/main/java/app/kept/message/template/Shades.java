package app.kept.message.template;

import app.kept.platform.color.Color;

/**
 * A colour made legible in letters: as light or dark as it has to be for people to read it, with its hue kept.
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

    /** A surface has to be told from what lies around it. */
    private static final double VISIBLE = 1.6;

    static Shades of(String color) {
        Color wanted = Color.of(color);
        String solid = wanted.darkerOn(VISIBLE, LIGHT).hex();
        String dark = wanted.lighterOn(VISIBLE, DARK).hex();
        return new Shades(
                solid,
                Color.wordsOn(solid),
                dark,
                Color.wordsOn(dark),
                wanted.darkerOn(Color.LEGIBLE, LIGHT).hex(),
                wanted.lighterOn(Color.LEGIBLE, DARK).hex());
    }

    static double contrast(String one, String other) {
        return Color.contrast(one, other);
    }
}

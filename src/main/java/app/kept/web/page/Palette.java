package app.kept.web.page;

import app.kept.platform.color.Color;

/**
 * What a brand's colour becomes on a page, by day and by night. Its hue is kept; it is made as light or dark as it has to
 * be for words in it, and words on it, to be read wherever they stand. docs/design-system.md says what each is for.
 */
record Palette(Shade day, Shade night) {
    /** The surfaces of kept.css on which words in the accent may stand, those that make it hardest. */
    private static final String DAY = "#f3f0eb";

    private static final String NIGHT = "#2a2622";
    static final String WHITE = "#ffffff";

    /** A surface has to be told from what lies around it. */
    private static final double VISIBLE = 1.6;

    private static final double VISIBLE_BY_NIGHT = 2.2;

    private static final double STRONG = 7;

    /** @param color as {@code #rrggbb} */
    static Palette of(String color) {
        Color wanted = Color.of(color);
        return new Palette(byDay(wanted), byNight(wanted));
    }

    /**
     * The colours of one mode.
     *
     * @param accent words and lines
     * @param strong words on the soft surface, and words that are pointed at
     * @param soft a surface that is hardly coloured
     * @param onAccent words on a surface that has the accent
     * @param solid the surface of the main button: the brand's own colour wherever that can be seen
     * @param solidStrong the same when it is pointed at
     * @param onSolid words on both
     */
    record Shade(
            String accent,
            String strong,
            String soft,
            String onAccent,
            String solid,
            String solidStrong,
            String onSolid) {
        String css() {
            return "--accent:" + accent + ";--accent-strong:" + strong + ";--accent-soft:" + soft + ";--on-accent:"
                    + onAccent + ";--solid:" + solid + ";--solid-strong:" + solidStrong + ";--on-solid:" + onSolid;
        }
    }

    /** A stylesheet that says only this; it comes after the one of the page. */
    String css() {
        return ":root,[data-theme=light]{" + day.css() + "}@media (prefers-color-scheme:dark){:root:not([data-theme]){"
                + night.css() + "}}[data-theme=dark]{" + night.css() + "}";
    }

    /** How well words in a colour are read where by day that is hardest. */
    static double readByDay(String color, Shade shade) {
        return Math.min(Color.contrast(color, DAY), Color.contrast(color, shade.soft()));
    }

    static double readByNight(String color, Shade shade) {
        return Math.min(Color.contrast(color, NIGHT), Color.contrast(color, shade.soft()));
    }

    private static Shade byDay(Color wanted) {
        String soft = wanted.withLight(0.95).withChromaUpTo(0.015).hex();
        String solid = wanted.darkerOn(VISIBLE, DAY).hex();
        return shade(
                wanted.darkerOn(Color.LEGIBLE, DAY, soft).hex(),
                wanted.darkerOn(STRONG, DAY, soft).hex(),
                soft,
                WHITE,
                solid);
    }

    private static Shade byNight(Color wanted) {
        String soft = wanted.withLight(0.315).withChromaUpTo(0.04).hex();
        // As light as words are, and no more glaring than they: a full colour by night hurts.
        Color calm = wanted.withChromaUpTo(0.13);
        String accent = calm.lighterOn(Color.LEGIBLE + 1, NIGHT, soft).hex();
        return shade(
                accent,
                calm.lighterOn(STRONG + 1, NIGHT, soft).hex(),
                soft,
                onDark(accent),
                wanted.lighterOn(VISIBLE_BY_NIGHT, NIGHT).hex());
    }

    private static Shade shade(String accent, String strong, String soft, String onAccent, String solid) {
        String words = Color.wordsOn(solid);
        Color surface = Color.of(solid);
        double step = words.equals(WHITE) ? -0.06 : 0.06;
        String pointedAt = surface.withLight(surface.light() + step).hex();
        return new Shade(accent, strong, soft, onAccent, solid, pointedAt, words);
    }

    private static String onDark(String accent) {
        return Color.of(accent).withLight(0.17).withChromaUpTo(0.03).hex();
    }
}

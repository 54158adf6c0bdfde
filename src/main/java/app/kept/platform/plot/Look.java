package app.kept.platform.plot;

/** How what belongs together is drawn; they differ in more than colour. */
public enum Look {
    SOLID,
    STRIPED,
    DOTTED,
    HOLLOW;

    /** What a shape is filled with. */
    String fill(String plot) {
        return switch (this) {
            case SOLID, HOLLOW -> "";
            case STRIPED -> " fill=\"url(#" + plot + "-striped)\"";
            case DOTTED -> " fill=\"url(#" + plot + "-dotted)\"";
        };
    }

    String style() {
        return switch (this) {
            case SOLID -> "solid";
            case HOLLOW -> "hollow";
            case STRIPED, DOTTED -> "patterned";
        };
    }
}

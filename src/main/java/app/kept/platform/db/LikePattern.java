package app.kept.platform.db;

/** Patterns of texts that somebody typed: nothing in them stands for anything else. */
public final class LikePattern {
    private static final String ANYTHING = "%";

    private LikePattern() {}

    public static String beginning(String text) {
        return plain(text) + ANYTHING;
    }

    public static String within(String text) {
        return ANYTHING + plain(text) + ANYTHING;
    }

    private static String plain(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}

package app.kept.architecture;

import java.util.regex.Pattern;

/** A table that the migrations make. Its comment says who owns it: {@code 'booking: the agreement'}. */
record Table(String name, String path, int line, String comment) {
    private static final Pattern REFERENCE = Pattern.compile("\\breference\\b", Pattern.CASE_INSENSITIVE);

    Table commented(String text) {
        return new Table(name, path, line, text);
    }

    /** Empty where the comment names no package. */
    String owner() {
        int colon = comment.indexOf(':');
        return colon < 0 ? "" : comment.substring(0, colon).strip();
    }

    /** A small table that every account reads and none owns, or the account itself, whose id is the account. */
    boolean isGlobal() {
        return name.equals("account") || REFERENCE.matcher(comment).find();
    }
}

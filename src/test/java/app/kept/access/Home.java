package app.kept.access;

import java.util.Locale;

/** In which of the two planted accounts somebody or something is. */
enum Home {
    A,
    B,
    /** In none: what does not exist, and who is not known. */
    NOWHERE;

    String letter() {
        return name().toLowerCase(Locale.ROOT);
    }
}

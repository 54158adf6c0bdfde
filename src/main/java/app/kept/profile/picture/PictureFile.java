package app.kept.profile.picture;

import java.util.Locale;
import java.util.Optional;

/** The last part of a picture's address. */
final class PictureFile {
    private PictureFile() {}

    static String of(String hash, PictureSize size) {
        return hash + ending(size);
    }

    /** Nothing where the name is not of this size. */
    static Optional<String> hashIn(String file, PictureSize size) {
        String ending = ending(size);
        return file.endsWith(ending)
                ? Optional.of(file.substring(0, file.length() - ending.length()))
                : Optional.empty();
    }

    private static String ending(PictureSize size) {
        return "-" + size.name().toLowerCase(Locale.ROOT) + ".jpg";
    }
}

package app.kept.web.page;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names as they can stand in an address. */
public final class Slugs {
    private static final int LONGEST = 48;
    private static final int TRIES = 40;

    private Slugs() {}

    /** {@code Żofia Müller-Groß} is {@code zofia-muller-gross}. */
    public static String of(String name, String otherwise) {
        String plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? otherwise : cut;
    }

    /** The same and, where others have it, others like it. */
    public static Stream<String> likes(String slug) {
        return Stream.concat(Stream.of(slug), IntStream.rangeClosed(2, TRIES).mapToObj(n -> slug + "-" + n));
    }
}

package app.kept.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which types of facts somebody wants to hear of: named exactly, or all that begin alike, as {@code booking.*}; with
 * nothing named, all there are.
 *
 * @param exact whole types
 * @param beginnings what stands before the star, with its dot: {@code booking.}
 */
public record TypesWanted(List<String> exact, List<String> beginnings) {
    /** All there are. */
    public static final TypesWanted ALL = new TypesWanted(List.of(), List.of());

    public static final int MOST = 50;
    public static final int LONGEST = 80;

    private static final String STAR = "*";
    private static final Pattern WRITTEN =
            Pattern.compile("\\*|[a-z][a-z0-9_]{0,39}(\\.[a-z][a-z0-9_]{0,39}){0,3}(\\.\\*)?");

    public TypesWanted {
        exact = List.copyOf(exact);
        beginnings = List.copyOf(beginnings);
    }

    /** Whether it is a type, a beginning with a star, or the star alone. */
    public static boolean isWritten(String word) {
        return word.length() <= LONGEST && WRITTEN.matcher(word).matches();
    }

    /** @param words each of them {@link #isWritten}; without any, and with a star alone, all there are */
    public static TypesWanted of(Collection<String> words) {
        if (words.contains(STAR)) return ALL;
        var exact = new ArrayList<String>();
        var beginnings = new ArrayList<String>();
        for (String word : words) {
            if (!isWritten(word)) throw new IllegalArgumentException("not a type of facts: " + word);
            if (word.endsWith(STAR)) beginnings.add(word.substring(0, word.length() - 1));
            else exact.add(word);
        }
        return new TypesWanted(exact, beginnings);
    }

    /** As they were written. */
    public List<String> words() {
        var words = new ArrayList<>(exact);
        beginnings.forEach(beginning -> words.add(beginning + STAR));
        return List.copyOf(words);
    }

    public boolean isAll() {
        return exact.isEmpty() && beginnings.isEmpty();
    }

    public boolean wants(String type) {
        return isAll() || exact.contains(type) || beginnings.stream().anyMatch(type::startsWith);
    }
}

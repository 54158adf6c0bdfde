package app.kept.web.page;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody looks like on a page.
 *
 * @param initials stand in for a picture
 * @param picture its path on this server
 */
public record Face(String initials, Optional<String> picture) {
    public static Face of(String name, Optional<String> picture) {
        return new Face(initials(name), picture);
    }

    /** Of the first and the last name, whatever letters they are of. */
    private static String initials(String name) {
        String[] words = name.strip().split("\\s+");
        return Stream.of(words[0], words.length > 1 ? words[words.length - 1] : "")
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toString(word.codePointAt(0)))
                .collect(Collectors.joining());
    }
}

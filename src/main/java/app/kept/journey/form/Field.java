package app.kept.journey.form;

import app.kept.platform.config.Spelling;
import app.kept.platform.text.Said;
import app.kept.platform.text.YamlNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A part of what was written, which knows where it stands. What is wrong with it is noted, and it counts as left out. */
final class Field {
    private static final Pattern SHOWN = Pattern.compile("[\\p{Alnum}_.:/+ -]{1,60}");

    private final String path;
    private final int line;
    private final YamlNode node;
    private final Flaws flaws;

    private Field(String path, int line, YamlNode node, Flaws flaws) {
        this.path = path;
        this.line = line;
        this.node = node;
        this.flaws = flaws;
    }

    static Field root(YamlNode node, Flaws flaws) {
        return new Field("", node.line(), node, flaws);
    }

    /** The same, with what is wrong noted elsewhere. */
    Field noting(Flaws elsewhere) {
        return new Field(path, line, node, elsewhere);
    }

    /** @param key of the text that says what is wrong, and what to write instead */
    void wrong(String key, Object... values) {
        flaws.add(path, line, Said.of(key, values));
    }

    /** Wrong as well, but nothing that could be known; the nearest word is told. */
    void unknown(String key, String word, Collection<String> known) {
        wrong(key, quoted(word), instead(word, known));
    }

    private static Said instead(String word, Collection<String> known) {
        return Spelling.closest(word, List.copyOf(known))
                .map(near -> Said.of("flaw.near", near))
                .orElseGet(() -> Said.of("flaw.known", String.join(", ", known)));
    }

    /** What came from outside is told back only where it cannot be taken for something else. */
    static String quoted(String word) {
        return SHOWN.matcher(word).matches() ? " \"" + word + "\"" : "";
    }

    boolean isMapping() {
        return node instanceof YamlNode.Mapping;
    }

    boolean isList() {
        return node instanceof YamlNode.Items;
    }

    /** Only these keys stand in it; every other is told. */
    boolean isMappingOf(Collection<String> known) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            wrong("flaw.keys", String.join(", ", known));
            return false;
        }
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                flaws.add(path, entry.line(), Said.of("flaw.no_key", quoted(key), instead(key, known)));
            }
        });
        return true;
    }

    List<String> keys() {
        return node instanceof YamlNode.Mapping mapping
                ? List.copyOf(mapping.entries().keySet())
                : List.of();
    }

    /** Empty where nothing stands. */
    Optional<Field> at(String key) {
        if (!(node instanceof YamlNode.Mapping mapping)) return Optional.empty();
        return Optional.ofNullable(mapping.entries().get(key))
                .filter(entry -> !(entry.value() instanceof YamlNode.Nothing))
                .map(entry -> new Field(path.isEmpty() ? key : path + "." + key, entry.line(), entry.value(), flaws));
    }

    Optional<Field> needed(String key, Said what) {
        Optional<Field> found = at(key);
        if (found.isEmpty() && isMapping()) wrong(JourneyFlaw.NEEDS, key, what);
        return found;
    }

    Optional<String> text(int longest) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            wrong("flaw.text");
            return Optional.empty();
        }
        String text = scalar.text().strip();
        if (text.codePointCount(0, text.length()) > longest) {
            wrong("flaw.long", longest);
            return Optional.empty();
        }
        if (text.codePoints().anyMatch(Field::isUnwanted)) {
            wrong("flaw.unseen");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** What ends a line in another way than we do, or turns the direction of what follows. */
    static boolean isUnwanted(int c) {
        boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        boolean endsLine = c == 0x2028 || c == 0x2029;
        boolean isHalf = Character.getType(c) == Character.SURROGATE;
        return turns || endsLine || isHalf || (Character.isISOControl(c) && c != '\n');
    }

    Optional<String> line(int longest) {
        Optional<String> text = text(longest);
        if (text.filter(it -> it.indexOf('\n') >= 0).isPresent()) {
            wrong("flaw.one_line");
            return Optional.empty();
        }
        return text;
    }

    Optional<Boolean> flag() {
        Optional<String> text = line(10);
        if (text.isEmpty() || text.get().equals("true") || text.get().equals("false")) {
            return text.map(Boolean::valueOf);
        }
        wrong("flaw.flag");
        return Optional.empty();
    }

    Optional<Integer> number(int from, int to) {
        Optional<String> text = line(20);
        Optional<Integer> number = text.filter(it -> it.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .filter(it -> it >= from && it <= to);
        if (text.isPresent() && number.isEmpty()) wrong("flaw.number", from, to);
        return number;
    }

    /**
     * One of these words.
     *
     * @param unknown the key of what is said of every other
     */
    Optional<String> word(String unknown, Collection<String> known) {
        Optional<String> text = line(100);
        if (text.isEmpty() || known.contains(text.get())) return text;
        unknown(unknown, text.get(), known);
        return Optional.empty();
    }

    List<Field> items(int most) {
        if (!(node instanceof YamlNode.Items list)) {
            wrong("flaw.list");
            return List.of();
        }
        if (list.items().size() > most) wrong("flaw.many", most);
        return IntStream.range(0, Math.min(most, list.items().size()))
                .mapToObj(i -> new Field(
                        path + "[" + i + "]",
                        list.items().get(i).line(),
                        list.items().get(i),
                        flaws))
                .toList();
    }

    /** Each of them once. */
    Set<String> lines(int most, int longest) {
        var lines = new LinkedHashSet<String>();
        for (Field item : items(most)) {
            item.line(longest).ifPresent(line -> {
                if (!lines.add(line)) item.wrong("flaw.twice");
            });
        }
        return lines;
    }
}

package app.kept.web.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * What stands in a form, what is wrong with it, and what somebody else has changed since it was begun.
 *
 * @param wrong in words, by the field
 * @param seen what the form carries along, see {@link Seen}
 */
public record Filled(Map<String, String> values, Map<String, String> wrong, String seen, List<Moved> moved) {
    /**
     * A part that is not as it was.
     *
     * @param now by lines; none where it is empty by now
     * @param kept whether the form has what was typed, and not what it is now
     */
    public record Moved(String part, List<String> now, boolean kept) {}

    /** A form that shows what is kept. */
    public static Filled of(SortedMap<String, String> now) {
        return new Filled(now, Map.of(), Seen.marks(now), List.of());
    }

    /** The form as it was sent, for whoever has to mend it. */
    public static Filled wrong(Seen seen, Map<String, String> wrong) {
        return new Filled(seen.typed(), wrong, seen.marks(), List.of());
    }

    /**
     * The form with what was typed, and with what is now where nothing was: whoever sends it again has read both.
     *
     * @param called what a part is called
     * @param words what people read for the value of a part
     */
    public static Filled overtaken(Seen seen, UnaryOperator<String> called, BinaryOperator<String> words) {
        List<Moved> moved = seen.moved().stream()
                .map(part -> new Moved(
                        called.apply(part),
                        words.apply(part, seen.now().getOrDefault(part, ""))
                                .lines()
                                .toList(),
                        seen.touched().contains(part)))
                .toList();
        return new Filled(seen.merged(), Map.of(), Seen.marks(seen.now()), moved);
    }

    /** The same with another value in one part. */
    public Filled with(String part, String value) {
        var other = new HashMap<>(values);
        other.put(part, value);
        return new Filled(other, wrong, seen, moved);
    }

    public String value(String part) {
        return values.getOrDefault(part, "");
    }

    public boolean is(String part) {
        return value(part).equals("true");
    }

    public String error(String part) {
        return wrong.getOrDefault(part, "");
    }

    public Field field(String name, String label, String hint, String type, int longest) {
        return new Field(name, label, hint, type, "off", longest, value(name), error(name));
    }

    public int status() {
        if (!wrong.isEmpty()) return 422;
        return moved.isEmpty() ? 200 : 409;
    }
}

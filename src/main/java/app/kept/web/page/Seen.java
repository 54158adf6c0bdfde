package app.kept.web.page;

import app.kept.platform.http.Input;
import app.kept.platform.secret.Tokens;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A form beside what is kept by now. The form carries marks of what was kept when it was shown, part by part, so that
 * what somebody else has changed since is found, and nobody overwrites what they have not seen.
 *
 * @param now each part as the form would show it
 * @param typed each part as it was sent
 * @param marks what the form carried along
 */
public record Seen(SortedMap<String, String> now, SortedMap<String, String> typed, String marks) {
    /** The field that carries the marks. */
    public static final String NAME = "seen";

    private static final int LONGEST = 600;
    private static final int MARK = 12;

    /** What was sent of these parts. A part that was not sent is to stay as it is. */
    public static Seen in(Input form, SortedMap<String, String> now) {
        var typed = new TreeMap<>(now);
        typed.replaceAll((part, kept) -> form.has(part) ? form.typed(part) : kept);
        return new Seen(now, typed, sent(form));
    }

    /** With a part that was meant otherwise than it stands in the form: a tick that is not there was taken away. */
    public Seen meaning(String part, String value) {
        var meant = new TreeMap<>(typed);
        meant.put(part, value);
        return new Seen(now, meant, marks);
    }

    /** The marks that a form carried, whatever stands there: what cannot be read fits nothing. */
    public static String sent(Input form) {
        form.leave(NAME);
        String marks = form.typed(NAME);
        return marks.length() > LONGEST ? "" : marks;
    }

    public static String marks(SortedMap<String, String> parts) {
        return parts.values().stream().map(Seen::mark).collect(Collectors.joining("."));
    }

    /** Whether somebody else has made something otherwise, and otherwise than it was typed. */
    public boolean isOvertaken() {
        return !moved().isEmpty();
    }

    /** What somebody else has made otherwise than it was seen, and otherwise than it was typed. */
    public Set<String> moved() {
        Set<String> parts = different(now);
        parts.removeIf(part -> plain(now.getOrDefault(part, "")).equals(plain(typed.getOrDefault(part, ""))));
        return parts;
    }

    /** What whoever sent the form has changed in it. */
    public Set<String> touched() {
        return different(typed);
    }

    /** What was typed, and what is now where nothing was. */
    public SortedMap<String, String> merged() {
        var merged = new TreeMap<>(now);
        for (String part : touched()) merged.put(part, typed.getOrDefault(part, ""));
        return merged;
    }

    /** The parts that are not as the marks say; all, where they say nothing that can be read. */
    private Set<String> different(SortedMap<String, String> parts) {
        var each = new ArrayDeque<>(List.of(marks.split("\\.", -1)));
        if (each.size() != parts.size()) return new TreeSet<>(parts.keySet());
        var different = new TreeSet<String>();
        for (Map.Entry<String, String> part : parts.entrySet()) {
            if (!each.remove().equals(mark(part.getValue()))) different.add(part.getKey());
        }
        return different;
    }

    private static String mark(String text) {
        return Tokens.hash(plain(text)).substring(0, MARK);
    }

    /** Browsers send other line breaks than programs, and mean the same. */
    private static String plain(String text) {
        return text.replace("\r\n", "\n").strip();
    }
}

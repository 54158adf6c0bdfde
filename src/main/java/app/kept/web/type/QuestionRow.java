package app.kept.web.type;

import app.kept.host.question.Question;
import app.kept.platform.http.Input;
import app.kept.platform.text.Json;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question as it stands in the form.
 *
 * @param key empty as long as nobody has thought of one
 * @param options each on a line of its own
 * @param longest empty for as long as is usual
 */
record QuestionRow(String key, String label, String kind, boolean required, String options, String longest) {
    static final String ALL = "questions";
    static final List<String> KINDS =
            Arrays.stream(Question.Kind.values()).map(QuestionRow::word).toList();
    private static final int LONGEST_KEY = 40;
    private static final int SMALL_KEY = 36;

    static final QuestionRow EMPTY = new QuestionRow("", "", "text", false, "", "");

    static QuestionRow of(Question question) {
        boolean isInWords = question.kind() == Question.Kind.TEXT || question.kind() == Question.Kind.LONG_TEXT;
        return new QuestionRow(
                question.key(),
                question.label(),
                word(question.kind()),
                question.isRequired(),
                String.join("\n", question.options()),
                isInWords ? Integer.toString(question.longest()) : "");
    }

    /** The one at this place, if the form has it. */
    static Optional<QuestionRow> read(Input form, int at) {
        boolean isThere = form.has(name(at, "label"));
        List.of("key", "label", "type", "required", "options", "max_length")
                .forEach(part -> form.leave(name(at, part)));
        if (!isThere) return Optional.empty();
        String kind = form.typed(name(at, "type"));
        return Optional.of(new QuestionRow(
                form.typed(name(at, "key")).strip(),
                form.typed(name(at, "label")).strip(),
                kind.isEmpty() ? "text" : kind,
                !form.typed(name(at, "required")).isEmpty(),
                form.typed(name(at, "options")).replace("\r\n", "\n").strip(),
                form.typed(name(at, "max_length")).strip()));
    }

    static String name(int at, String part) {
        return ALL + "_" + at + "_" + part;
    }

    boolean isBlank() {
        return (key + label + options).isBlank();
    }

    boolean isInWords() {
        return kind.equals("text") || kind.equals("long_text");
    }

    boolean hasOptions() {
        return kind.equals("choice") || kind.equals("choices");
    }

    /** As programs send it. What has no key gets one that nobody else has. */
    ObjectNode json(Set<String> taken) {
        ObjectNode one = Json.object()
                .put("key", key.isEmpty() ? fresh(taken) : key)
                .put("label", label)
                .put("type", kind)
                .put("required", required);
        if (hasOptions()) {
            var lines = one.putArray("options");
            lines().forEach(lines::add);
        }
        if (isInWords() && !longest.isEmpty()) TypeWish.number(one, "max_length", longest);
        return one;
    }

    private List<String> lines() {
        return options.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private String fresh(Set<String> taken) {
        String plain = plain(label, "_");
        String begun = plain.isEmpty() || !Character.isLetter(plain.charAt(0)) ? "q_" + plain : plain;
        String small = begun.substring(0, Math.min(begun.length(), SMALL_KEY)).replaceAll("_+$", "");
        String found = small;
        for (int next = 2; taken.contains(found); next++) found = small + "_" + next;
        taken.add(found);
        return found.substring(0, Math.min(found.length(), LONGEST_KEY));
    }

    /** The letters and digits of a text as they may stand in an address. */
    static String plain(String text, String between) {
        return Normalizer.normalize(text.replace("ß", "ss").toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", between)
                .replaceAll("^[-_]+|[-_]+$", "");
    }

    private static String word(Question.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Rows after one of them was added, taken away or moved. */
    static List<QuestionRow> after(List<QuestionRow> rows, String wish, int at) {
        var changed = new ArrayList<>(rows);
        boolean isThere = at >= 0 && at < rows.size();
        switch (wish) {
            case "add" -> changed.add(EMPTY);
            case "remove" -> {
                if (isThere) changed.remove(at);
            }
            case "up" -> {
                if (isThere && at > 0) changed.add(at - 1, changed.remove(at));
            }
            case "down" -> {
                if (isThere && at < rows.size() - 1) changed.add(at + 1, changed.remove(at));
            }
            default -> throw new IllegalArgumentException("nobody can wish for " + wish);
        }
        return List.copyOf(changed);
    }
}

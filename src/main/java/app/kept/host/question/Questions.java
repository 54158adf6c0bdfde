package app.kept.host.question;

import app.kept.host.question.Question.Kind;
import app.kept.platform.http.Input;
import app.kept.platform.text.Json;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The questions of an event type, as they are sent, kept and shown. */
public final class Questions {
    private static final int MOST = 20;
    private static final int MOST_OPTIONS = 50;
    private static final int LONGEST_LABEL = 200;
    private static final int LONGEST_ANSWER = 4_000;
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final String OPTIONS = "options";
    private static final String LONGEST = "max_length";
    private static final List<String> KINDS =
            Arrays.stream(Kind.values()).map(Kind::word).toList();

    private Questions() {}

    /** What a program wants to be asked; empty when the field was not sent. */
    public static Optional<List<Question>> read(Input input, String field) {
        Optional<List<Input>> items = input.objects(field, MOST);
        if (items.isEmpty()) return Optional.empty();
        var keys = new HashSet<String>();
        return Optional.of(items.get().stream().map(item -> read(item, keys)).toList());
    }

    /** Out of the table. What was not said there is as usual. */
    public static List<Question> of(JsonNode kept) {
        return kept.valueStream().map(Questions::one).toList();
    }

    public static JsonNode json(List<Question> questions) {
        ArrayNode all = Json.array();
        for (Question question : questions) {
            ObjectNode one = all.addObject()
                    .put("key", question.key())
                    .put("label", question.label())
                    .put("type", question.kind().word())
                    .put("required", question.isRequired());
            if (question.kind().hasOptions()) question.options().forEach(one.putArray(OPTIONS)::add);
            if (question.kind().isInWords()) one.put(LONGEST, question.longest());
        }
        return all;
    }

    private static Question read(Input item, Set<String> keys) {
        String key = item.requiredText("key", 40);
        if (!key.isEmpty() && !KEY.matcher(key).matches()) {
            item.reject("key", "invalid", "may have small letters, digits and underscores, and begins with a letter");
        } else if (!key.isEmpty() && !keys.add(key)) {
            item.reject("key", "duplicate", "is the key of another question already");
        }
        Optional<String> word = item.choice("type", KINDS);
        Kind kind = Kind.valueOf(item.required("type", word, "text").toUpperCase(Locale.ROOT));
        return new Question(
                key,
                item.requiredText("label", LONGEST_LABEL),
                kind,
                item.flag("required").orElse(false),
                options(item, kind, word.isPresent()),
                longest(item, kind, word.isPresent()));
    }

    private static List<String> options(Input item, Kind kind, boolean isKnown) {
        Optional<List<String>> options = item.lines(OPTIONS, MOST_OPTIONS, Question.LONGEST_OPTION);
        if (!isKnown) return List.of();
        if (!kind.hasOptions()) {
            if (options.isPresent()) item.reject(OPTIONS, "invalid", "are only for choice and choices");
            return List.of();
        }
        List<String> found = options.orElse(List.of());
        boolean wasRefused = options.isEmpty() && item.has(OPTIONS);
        if (found.isEmpty() && !wasRefused) item.required(OPTIONS, Optional.empty(), "");
        if (new HashSet<>(found).size() < found.size()) item.reject(OPTIONS, "duplicate", "must all be different");
        return found;
    }

    private static int longest(Input item, Kind kind, boolean isKnown) {
        Optional<Integer> longest = item.number(LONGEST, 1, LONGEST_ANSWER);
        if (isKnown && longest.isPresent() && !kind.isInWords()) {
            item.reject(LONGEST, "invalid", "is only for text and long_text");
        }
        return longest.orElse(kind.usualLength());
    }

    private static Question one(JsonNode kept) {
        Kind kind = Kind.valueOf(kept.path("type").asString("text").toUpperCase(Locale.ROOT));
        return new Question(
                kept.path("key").asString(),
                kept.path("label").asString(),
                kind,
                kept.path("required").asBoolean(false),
                kept.path(OPTIONS).valueStream().map(JsonNode::asString).toList(),
                kept.path(LONGEST).asInt(kind.usualLength()));
    }
}

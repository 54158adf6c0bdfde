package app.kept.platform.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Named fields that a person or program sent. Every wrong one is collected, and {@link #check} refuses them all at
 * once; a field that nobody asked for is wrong too, for it is mostly a misspelt one.
 */
public final class Input {
    private static final int MOST_ERRORS = 100;

    private final Fields fields;
    private final String prefix;
    private final List<Problem.FieldError> errors;
    private final Set<String> asked = new HashSet<>();
    private final List<Input> parts = new ArrayList<>();

    private Input(Fields fields, String prefix, List<Problem.FieldError> errors) {
        this.fields = fields;
        this.prefix = prefix;
        this.errors = errors;
    }

    /** What a program sent, or what a page has understood of a form. */
    public static Input ofJson(JsonNode object) {
        return new Input(new Fields.OfJson(object), "", new ArrayList<>());
    }

    static Input ofForm(Map<String, List<String>> form) {
        return new Input(new Fields.OfForm(form), "", new ArrayList<>());
    }

    static Optional<UUID> parseId(String text) {
        return Meaning.ID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** Refuses the request when any field was wrong. Call it once everything was asked for. */
    public void check() {
        addUnknown();
        if (!errors.isEmpty()) throw Problem.invalid(List.copyOf(errors)).raised();
    }

    /** Everything that was wrong so far, for a page that says it at the fields. */
    public List<Problem.FieldError> errors() {
        return List.copyOf(errors);
    }

    /** What was typed, right or wrong, to be shown to whoever typed it. */
    public String typed(String field) {
        return fields.value(field) instanceof Fields.Value.Text(String text) ? Meaning.shown(text) : "";
    }

    public List<String> typedAll(String field) {
        return fields.many(field).orElse(List.of());
    }

    /** Whether the field was sent at all, be it empty: that can mean to take away what was there. */
    public boolean has(String field) {
        return fields.names().contains(field);
    }

    /** Beyond a hundred nobody reads them; that it is refused they all know by then. */
    public void reject(String field, String code, String detail) {
        if (errors.size() >= MOST_ERRORS) return;
        errors.add(new Problem.FieldError(prefix + field, code, detail));
    }

    /** One line of text, stripped; control characters are refused, for it may end in a mail header. */
    public Optional<String> text(String field, int longest) {
        return oneLine(field, Fields.Kind.TEXT, longest);
    }

    /** Text of several lines. */
    public Optional<String> paragraphs(String field, int longest) {
        return cleanText(
                field, Fields.Kind.TEXT, longest, "\r\n\t", "must not hold control characters other than line breaks");
    }

    public String requiredText(String field, int longest) {
        return required(field, text(field, longest), "");
    }

    public Optional<String> email(String field) {
        return parsed(field, 254, Meaning::email, "must look like name@example.com");
    }

    /**
     * A phone number in E.164.
     *
     * @param country of numbers without a prefix, as two letters; asked only where there is none
     */
    public Optional<String> phone(String field, Supplier<Optional<String>> country) {
        return parsed(
                field,
                40,
                text -> Meaning.phone(text, country),
                "must be a phone number that can be called, best with its country in front, such as +49 30 901820");
    }

    public Optional<String> slug(String field) {
        return parsed(field, 63, Meaning::slug, "may have small letters, digits and hyphens, such as anna-meyer");
    }

    public Optional<UUID> id(String field) {
        return parsed(field, 36, text -> parseId(text).orElse(null), "must be an id");
    }

    /** A list of moments, none of them twice. */
    public Optional<List<Instant>> instants(String field, int least, int most) {
        return list(field).moments(least, most);
    }

    public Optional<Integer> number(String field, int from, int to) {
        String detail = "must be a whole number from " + from + " to " + to;
        return parsed(field, Fields.Kind.NUMBER, 12, text -> Meaning.number(text, from, to), detail);
    }

    public Optional<Boolean> flag(String field) {
        return parsed(
                field,
                Fields.Kind.FLAG,
                5,
                text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> null;
                },
                "must be true or false");
    }

    public Optional<Instant> instant(String field) {
        return parsed(
                field,
                40,
                Meaning::moment,
                "must be a moment with its offset, such as 2026-03-29T09:00:00Z or 2026-03-29T09:00:00+02:00");
    }

    public Optional<LocalDate> date(String field) {
        return parsed(field, 10, Meaning::date, "must be a date such as 2026-03-29");
    }

    public Optional<ZoneId> zone(String field) {
        return parsed(field, 64, Meaning::zone, "must be the name of a time zone, such as Europe/Berlin");
    }

    /** One of a few words. */
    public Optional<String> choice(String field, List<String> words) {
        String must = "must be one of " + String.join(", ", words);
        // No word is longer than all of them.
        return parsed(field, must.length(), text -> words.contains(text) ? text : null, must);
    }

    /** A list of ids, none of them twice. */
    public Optional<List<UUID>> ids(String field, int least, int most) {
        return list(field).ids(least, most);
    }

    /** The names of all fields that were sent, for an object whose names are not known before. */
    public List<String> names() {
        return List.copyOf(fields.names());
    }

    /** A list of some of a few words. */
    public Optional<List<String>> texts(String field, List<String> words) {
        return list(field).words(words);
    }

    /** A list of lines of text, stripped, none of them empty: a JSON array, or a field of a form that comes often. */
    public Optional<List<String>> lines(String field, int most, int longest) {
        return list(field).lines(most, longest);
    }

    /** Addresses, each once: as a list, or in one text with commas between them. */
    public Optional<List<String>> emails(String field, int most) {
        return list(field).emails(most);
    }

    /** A list of whole numbers, none of them twice. */
    public Optional<List<Integer>> numbers(String field, int most, int from, int to) {
        return list(field).numbers(most, from, to);
    }

    /** A number that may have a fraction. */
    public Optional<BigDecimal> decimal(String field) {
        return parsed(
                field,
                Fields.Kind.NUMBER,
                24,
                Meaning::decimal,
                "must be a number of at most 12 digits, with at most 6 behind the point");
    }

    /** Whatever stands there is for others to judge. */
    public void leave(String field) {
        asked.add(field);
    }

    public <T> T required(String field, Optional<T> value, T standIn) {
        if (value.isEmpty() && errors.stream().noneMatch(error -> error.field().equals(prefix + field))) {
            reject(field, "required", "is needed");
        }
        return value.orElse(standIn);
    }

    /** The fields of a nested object. */
    public Optional<Input> object(String field) {
        return list(field).object();
    }

    /** The objects of a list. */
    public Optional<List<Input>> objects(String field, int most) {
        return list(field).objects(most);
    }

    private Optional<String> oneLine(String field, Fields.Kind kind, int longest) {
        return cleanText(field, kind, longest, "", "must be one line without control characters");
    }

    private Optional<String> cleanText(
            String field, Fields.Kind kind, int longest, String allowedControls, String detail) {
        Optional<String> found = raw(field, kind).map(String::strip).filter(text -> !text.isEmpty());
        if (found.isEmpty()) return found;
        String text = found.get();
        if (text.codePointCount(0, text.length()) > longest) {
            reject(field, "too_long", "may have at most " + longest + " characters");
        } else if (Meaning.hasControls(text, allowedControls)) {
            reject(field, "invalid", detail);
        } else {
            return found;
        }
        return Optional.empty();
    }

    private Lists list(String field) {
        asked.add(field);
        return new Lists(this, fields, field);
    }

    /** @param name of it below this one, such as {@code rules[2]} */
    Input part(JsonNode node, String name) {
        var part = new Input(new Fields.OfJson(node), prefix + name + ".", errors);
        parts.add(part);
        return part;
    }

    private <T> Optional<T> parsed(String field, int longest, Function<String, @Nullable T> parser, String detail) {
        return parsed(field, Fields.Kind.TEXT, longest, parser, detail);
    }

    private <T> Optional<T> parsed(
            String field, Fields.Kind kind, int longest, Function<String, @Nullable T> parser, String detail) {
        Optional<String> text = oneLine(field, kind, longest);
        if (text.isEmpty()) return Optional.empty();
        try {
            T value = parser.apply(text.get());
            if (value != null) return Optional.of(value);
        } catch (DateTimeException expected) {
            // Said below, in the same words as any other text that cannot be read.
        }
        reject(field, "invalid", detail);
        return Optional.empty();
    }

    private Optional<String> raw(String field, Fields.Kind kind) {
        asked.add(field);
        return switch (fields.value(field, kind)) {
            case Fields.Value.Text text -> Optional.of(text.text());
            case Fields.Value.Absent() -> Optional.empty();
            case Fields.Value.Unfit(String detail) -> {
                reject(field, "invalid", detail);
                yield Optional.empty();
            }
        };
    }

    /** A few say it; a body full of them must not come back as a longer one. */
    private void addUnknown() {
        for (String name : fields.names()) {
            if (errors.size() >= MOST_ERRORS) return;
            if (!asked.contains(name)) reject(name, "unknown_field", "is not a field here");
        }
        parts.forEach(Input::addUnknown);
    }
}

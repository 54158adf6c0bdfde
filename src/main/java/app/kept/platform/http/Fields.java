package app.kept.platform.http;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where the fields of an {@link Input} come from. */
sealed interface Fields {
    Collection<String> names();

    Value value(String name, Kind wanted);

    default Value value(String name) {
        return value(name, Kind.TEXT);
    }

    /** The field as JSON; null when it is absent, or null, or when there is no JSON. */
    @Nullable
    JsonNode node(String name);

    /** The texts of a list, or else of a field that comes several times; a list of anything else holds an empty one. */
    Optional<List<String>> many(String name);

    /** What a field should hold. JSON says which it holds, a form has only text. */
    enum Kind {
        TEXT("must be text"),
        NUMBER("must be a number, without quotes"),
        FLAG("must be true or false, without quotes");

        private final String otherwise;

        Kind(String otherwise) {
            this.otherwise = otherwise;
        }

        private boolean fits(JsonNode node) {
            return switch (this) {
                case TEXT -> node.isString();
                case NUMBER -> node.isNumber();
                case FLAG -> node.isBoolean();
            };
        }
    }

    /** What stands in a field. */
    sealed interface Value {
        record Absent() implements Value {}

        record Text(String text) implements Value {}

        record Unfit(String detail) implements Value {}
    }

    record OfJson(JsonNode object) implements Fields {
        @Override
        public Collection<String> names() {
            return object.propertyNames();
        }

        @Override
        public Value value(String name, Kind wanted) {
            JsonNode node = node(name);
            if (node == null) return new Value.Absent();
            if (!wanted.fits(node)) return new Value.Unfit(wanted.otherwise);
            String text = node.asString();
            // PostgreSQL cannot keep them, and no person can type them.
            if (text.indexOf('\0') >= 0) return new Value.Unfit("must not hold the character NUL");
            return isWhole(text) ? new Value.Text(text) : new Value.Unfit("must not hold half a character");
        }

        @Override
        public Optional<List<String>> many(String name) {
            JsonNode node = node(name);
            if (node == null) return Optional.empty();
            if (!node.isArray()) return Optional.of(List.of(""));
            return Optional.of(node.valueStream()
                    .map(item -> item.isString() && isWhole(item.asString()) ? item.asString() : "")
                    .toList());
        }

        private static boolean isWhole(String text) {
            return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        }

        @Override
        public @Nullable JsonNode node(String name) {
            JsonNode node = object.get(name);
            return node == null || node.isNull() ? null : node;
        }
    }

    record OfForm(Map<String, List<String>> form) implements Fields {
        @Override
        public Collection<String> names() {
            return form.keySet();
        }

        @Override
        public Value value(String name, Kind wanted) {
            List<String> values = form.getOrDefault(name, List.of());
            if (values.isEmpty()) return new Value.Absent();
            return values.size() == 1 ? new Value.Text(values.getFirst()) : new Value.Unfit("is given twice");
        }

        @Override
        public Optional<List<String>> many(String name) {
            return Optional.ofNullable(form.get(name));
        }

        @Override
        public @Nullable JsonNode node(String name) {
            return null;
        }
    }
}

package app.kept.journey.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Holds a value against a JSON Schema, as far as ours go; a word of schemas that it does not know is a fault. */
final class JsonSchema {
    private static final Set<String> KNOWN = Set.of(
            "$schema",
            "$defs",
            "$ref",
            "title",
            "description",
            "default",
            "format",
            "type",
            "enum",
            "pattern",
            "required",
            "properties",
            "additionalProperties",
            "propertyNames",
            "items",
            "oneOf",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "minProperties",
            "maxProperties");

    private final JsonNode root;
    private final List<String> wrong = new ArrayList<>();

    private JsonSchema(JsonNode root) {
        this.root = root;
    }

    /** What of the value the schema does not allow. */
    static List<String> flaws(JsonNode schema, JsonNode value) {
        var check = new JsonSchema(schema);
        check.holds(schema, value, "");
        return check.wrong;
    }

    private void holds(JsonNode schema, JsonNode value, String at) {
        for (String word : schema.propertyNames()) {
            if (!KNOWN.contains(word)) wrong.add("the schema says " + word);
        }
        if (schema.has("$ref")) holds(root.at(schema.path("$ref").asString().substring(1)), value, at);
        if (schema.has("oneOf")) {
            long fitting = schema.path("oneOf")
                    .valueStream()
                    .filter(one -> fits(one, value))
                    .count();
            if (fitting != 1) wrong.add(at + " fits " + fitting + " of oneOf");
        }
        if (schema.has("type") && !types(schema).contains(typeOf(value))) wrong.add(at + " is " + typeOf(value));
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals))
            wrong.add(at + " is " + value);
        if (value.isString()) text(schema, value.asString(), at);
        if (value.isNumber()) within(schema, "minimum", "maximum", value.asInt(), at);
        if (value.isArray()) items(schema, value, at);
        if (value.isObject()) object(schema, value, at);
    }

    private boolean fits(JsonNode schema, JsonNode value) {
        var check = new JsonSchema(root);
        check.holds(schema, value, "");
        return check.wrong.isEmpty();
    }

    private void text(JsonNode schema, String text, String at) {
        within(schema, "minLength", "maxLength", text.codePointCount(0, text.length()), at);
        String pattern = schema.path("pattern").asString("");
        if (!Pattern.compile(pattern).matcher(text).find()) wrong.add(at + " is not like " + pattern);
    }

    private void items(JsonNode schema, JsonNode value, String at) {
        within(schema, "minItems", "maxItems", value.size(), at);
        boolean isOnce = schema.path("uniqueItems").asBoolean(false);
        if (isOnce && new HashSet<>(value.valueStream().toList()).size() < value.size()) wrong.add(at + " repeats");
        for (int i = 0; i < value.size(); i++) holds(schema.path("items"), value.get(i), at + "[" + i + "]");
    }

    private void object(JsonNode schema, JsonNode value, String at) {
        within(schema, "minProperties", "maxProperties", value.size(), at);
        schema.path("required").forEach(name -> {
            if (!value.has(name.asString())) wrong.add(at + " has no " + name.asString());
        });
        JsonNode others = schema.path("additionalProperties");
        value.forEachEntry((name, field) -> {
            JsonNode known = schema.path("properties").path(name);
            if (schema.has("propertyNames")) text(schema.path("propertyNames"), name, at + " name");
            if (!known.isMissingNode()) holds(known, field, at + "." + name);
            else if (others.isObject()) holds(others, field, at + "." + name);
            else if (others.isBoolean() && !others.asBoolean()) wrong.add(at + " has " + name);
        });
    }

    private void within(JsonNode schema, String least, String most, int is, String at) {
        if (is < schema.path(least).asInt(Integer.MIN_VALUE)) wrong.add(at + " is less than " + least);
        if (is > schema.path(most).asInt(Integer.MAX_VALUE)) wrong.add(at + " is more than " + most);
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (!type.isArray())
            return type.asString().equals("number") ? List.of("number", "integer") : List.of(type.asString());
        var types = new ArrayList<>(type.valueStream().map(JsonNode::asString).toList());
        if (types.contains("number")) types.add("integer");
        return types;
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case ARRAY -> "array";
            case NULL -> "null";
            default -> "object";
        };
    }
}

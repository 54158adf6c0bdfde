package app.kept.web.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Lays a JSON schema out as a list of fields, those of inner objects under dotted names. */
final class SchemaReader {
    private final JsonNode description;

    SchemaReader(JsonNode description) {
        this.description = description;
    }

    /** What a reference leads to; anything else as it is. */
    JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : resolved(description.at(reference.substring(1)));
    }

    List<Reference.Field> fields(String place, JsonNode schema) {
        var fields = new ArrayList<Reference.Field>();
        addFields(fields, place, "", resolved(schema));
        return fields;
    }

    /** {@code text, at most 200}, {@code one of en, de; en by default}, {@code whole number, 1 to 100}. */
    String type(JsonNode schema) {
        JsonNode whole = resolved(schema);
        String type = word(whole) + limits(whole);
        JsonNode standard = schema.has("default") ? schema.path("default") : whole.path("default");
        if (!standard.isMissingNode()) type += "; " + standard.asString() + " by default";
        return isNullable(whole) ? type + " or null" : type;
    }

    private void addFields(List<Reference.Field> fields, String place, String prefix, JsonNode schema) {
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties").forEachEntry((name, field) -> {
            JsonNode whole = resolved(field);
            fields.add(new Reference.Field(
                    place, prefix + name, type(field), required.contains(name), explanation(field, whole)));
            if (whole.has("properties")) addFields(fields, place, prefix + name + ".", whole);
            if (whole.has("items")) addFields(fields, place, prefix + name + "[].", resolved(whole.path("items")));
        });
    }

    /** What is said beside a reference counts more than what is said at its end. */
    private static String explanation(JsonNode field, JsonNode whole) {
        return (field.has("description") ? field : whole).path("description").asString("");
    }

    private static String word(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("enum")
                    .valueStream()
                    .filter(value -> !value.isNull())
                    .map(JsonNode::asString)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return switch (plainType(schema)) {
            case "string" -> wordForText(schema.path("format").asString(""));
            case "integer" -> "whole number";
            case "boolean" -> "true or false";
            case "array" -> "list";
            default -> "object";
        };
    }

    private static String wordForText(String format) {
        return switch (format) {
            case "uuid" -> "id";
            case "date" -> "date";
            case "date-time" -> "moment";
            case "email" -> "email address";
            case "uri", "uri-reference" -> "address";
            default -> "text";
        };
    }

    private static String limits(JsonNode schema) {
        if (schema.has("maxLength"))
            return ", at most " + schema.path("maxLength").asInt();
        if (schema.has("maxItems"))
            return ", at most " + schema.path("maxItems").asInt();
        boolean bounded = schema.has("minimum") && schema.has("maximum");
        return bounded
                ? ", " + schema.path("minimum").asInt() + " to "
                        + schema.path("maximum").asInt()
                : "";
    }

    private static String plainType(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.path(0).asString("") : type.asString("");
    }

    private static boolean isNullable(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray()
                && type.valueStream().anyMatch(one -> one.asString("").equals("null"));
    }
}

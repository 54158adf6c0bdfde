package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Holds a value against a schema of the API description, as far as our schemas go. A field too many is wrong too. */
final class SchemaCheck {
    private final JsonNode description;

    SchemaCheck(JsonNode description) {
        this.description = description;
    }

    void holds(String schema, JsonNode value) {
        holds(description.at("/components/schemas/" + schema), value, schema);
    }

    void holds(JsonNode schema, JsonNode value, String where) {
        if (schema.has("$ref")) {
            holds(description.at(schema.path("$ref").asString().substring(1)), value, where);
            return;
        }
        if (schema.has("oneOf")) {
            long fitting = schema.path("oneOf")
                    .valueStream()
                    .filter(one -> isHeld(one, value, where))
                    .count();
            assertThat(fitting).as(where + " fits one of its forms: " + value).isEqualTo(1);
            return;
        }
        assertThat(types(schema)).as(where + " is " + value).contains(typeOf(value));
        if (value.isNull()) return;
        if (schema.has("enum")) assertThat(schema.path("enum")).as(where).contains(value);
        if (value.isString()) formatHolds(schema.path("format").asString(""), value.asString());
        if (value.isArray()) value.forEach(item -> holds(schema.path("items"), item, where + "[]"));
        if (value.isObject()) objectHolds(schema, value, where);
    }

    private boolean isHeld(JsonNode schema, JsonNode value, String where) {
        try {
            holds(schema, value, where);
            return true;
        } catch (AssertionError expected) {
            // Another form may fit.
            return false;
        }
    }

    private void objectHolds(JsonNode schema, JsonNode value, String where) {
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        assertThat(value.propertyNames()).as(where).containsAll(required);
        JsonNode others = schema.path("additionalProperties");
        // Where no property is named, any may be there.
        if (!schema.has("properties") && !others.isObject()) return;
        value.forEachEntry((name, field) -> {
            JsonNode known = schema.path("properties").path(name);
            boolean anyName = known.isMissingNode() && others.isObject();
            assertThat(anyName || !known.isMissingNode())
                    .as(where + " has a field " + name)
                    .isTrue();
            holds(anyName ? others : known, field, where + "." + name);
        });
    }

    private static void formatHolds(String format, String text) {
        switch (format) {
            case "uuid" -> assertThat(UUID.fromString(text)).hasToString(text);
            case "date" -> assertThat(LocalDate.parse(text)).hasToString(text);
            case "date-time" -> assertThat(OffsetDateTime.parse(text)).isNotNull();
            default -> assertThat(text).isNotNull();
        }
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.valueStream().map(JsonNode::asString).toList() : List.of(type.asString());
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

package app.kept.platform.text;

import app.kept.platform.base.Id;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/** JSON as Kept writes it: snake_case names, instants as ISO-8601 text, nothing guessed when reading. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .addModule(new SimpleModule().addSerializer(new OfId()))
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final JsonMapper CAMEL = MAPPER.rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.LOWER_CAMEL_CASE)
            .build();

    private Json() {}

    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** With names in camelCase, for programs that have always read them so. */
    public static byte[] camelBytes(Object value) {
        return CAMEL.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** For people to read. */
    public static String pretty(JsonNode value) {
        var indent = new DefaultIndenter("  ", "\n");
        var tight = Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER);
        var printer = new DefaultPrettyPrinter(tight).withObjectIndenter(indent).withArrayIndenter(indent);
        return MAPPER.writer().with(printer).writeValueAsString(value);
    }

    /** @throws NotJson when the text is not one JSON value */
    public static JsonNode read(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw new NotJson(
                    place == null || place.getLineNr() < 1
                            ? "The body is not JSON."
                            : "The body is not JSON: see line " + place.getLineNr() + ", column " + place.getColumnNr()
                                    + ".");
        }
    }

    public static JsonNode read(String text) {
        // Most columns of the kind hold nothing, and very many rows are read at once.
        if (text.equals("{}")) return MAPPER.createObjectNode();
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A value as it would be written, to be looked into or kept. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The same with names in camelCase. */
    public static JsonNode camelTree(Object value) {
        return CAMEL.valueToTree(value);
    }

    /** What was made a tree before, as it was. */
    public static <T> T as(JsonNode tree, Class<T> type) {
        return MAPPER.treeToValue(tree, type);
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** What was sent is not JSON; the message says where. */
    public static final class NotJson extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotJson(String message) {
            super(message, null, false, false);
        }
    }

    /** An id is written as what it is, and not as something that has one. */
    private static final class OfId extends StdSerializer<Id> {
        OfId() {
            super(Id.class);
        }

        @Override
        public void serialize(Id id, JsonGenerator json, SerializationContext context) {
            json.writeString(id.value().toString());
        }
    }
}

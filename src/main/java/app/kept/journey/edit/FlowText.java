package app.kept.journey.edit;

import app.kept.journey.form.JourneyText;
import java.util.ArrayList;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What stands behind a key, in one line of YAML; or of JSON, where what stands around it is JSON. */
final class FlowText {
    /** A length of time needs no marks, though it begins with a digit. */
    private static final Pattern SPAN = Pattern.compile("[0-9]+[dhm](?:[0-9]+[hm]){0,2}");

    private final boolean isJson;

    FlowText(boolean isJson) {
        this.isJson = isJson;
    }

    String of(JsonNode node) {
        if (node.isString()) return text(node.stringValue());
        if (node.isArray()) {
            var parts = new ArrayList<String>();
            node.forEach(item -> parts.add(of(item)));
            return "[" + String.join(", ", parts) + "]";
        }
        if (node instanceof ObjectNode object) {
            var parts = new ArrayList<String>();
            object.properties().forEach(entry -> parts.add(entry(entry.getKey(), entry.getValue())));
            return "{" + String.join(", ", parts) + "}";
        }
        return node.toString();
    }

    String entry(String key, JsonNode value) {
        boolean isBare = !isJson && key.equals(StepTree.ON);
        return (isBare ? key : text(key)) + ": " + of(value);
    }

    private String text(String text) {
        if (isJson) return JourneyText.escaped(text);
        return SPAN.matcher(text).matches() ? text : JourneyText.quoted(text);
    }
}

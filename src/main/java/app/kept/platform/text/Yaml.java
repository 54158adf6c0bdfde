package app.kept.platform.text;

import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** YAML that comes with Kept, read as the JSON that it stands for. */
public final class Yaml {
    private static final YAMLMapper MAPPER = new YAMLMapper();

    private Yaml() {}

    public static JsonNode read(String text) {
        return MAPPER.readTree(new WholeCharacters(text));
    }
}

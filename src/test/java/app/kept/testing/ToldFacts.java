package app.kept.testing;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.event.Catalogue;
import app.kept.event.EventKind;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.text.Json;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds facts to the catalogue of events. What the catalogue says of a type allows more fields, for more may come; here every
 * field has to be told of.
 */
public final class ToldFacts {
    private static final int MOST = 5_000;

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private static final Map<String, Schema> STRICT =
            Catalogue.all().stream().collect(Collectors.toMap(EventKind::type, ToldFacts::strict));

    private ToldFacts() {}

    private static Schema strict(EventKind kind) {
        ObjectNode schema = (ObjectNode) kind.schema().deepCopy();
        return REGISTRY.getSchema(schema.put("additionalProperties", false).put("$id", "urn:strict:" + kind.type()));
    }

    /** What is wrong with such a fact; nothing is, if it is as the catalogue says. */
    public static List<String> faults(String type, JsonNode data) {
        Schema schema = STRICT.get(type);
        return schema == null
                ? List.of(type + " is not in the catalogue")
                : schema.validate(data).stream().map(Error::toString).toList();
    }

    /** Whether this is a schema as its own dialect has it. */
    public static List<String> faults(JsonNode schema) {
        return REGISTRY.getSchema(SchemaLocation.of(schema.get("$schema").asString())).validate(schema).stream()
                .map(Error::toString)
                .toList();
    }

    /** All that the program has written into this database; what a test has planted there has ids of another kind. */
    public static void check(DatabaseAddress database) {
        List<String> facts = new Rows(database)
                .texts("select jsonb_build_object('type', type, 'data', data)::text from fact"
                        + " where substr(id::text, 15, 1) = '7' limit " + MOST);
        Function<String, List<String>> wrong = text -> {
            JsonNode fact = Json.read(text);
            var all = new ArrayList<>(faults(fact.get("type").asString(), fact.get("data")));
            if (!all.isEmpty()) all.add(text);
            return all;
        };
        assertThat(facts)
                .as("facts as the catalogue of events has them")
                .allSatisfy(text -> assertThat(wrong.apply(text)).isEmpty());
    }
}

package app.kept.web.reference;

import app.kept.account.Right;
import app.kept.platform.http.Method;
import app.kept.platform.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the description of the API (OpenAPI 3.1, as far as ours goes) into what the page shows. */
final class ReferenceReader {
    private final JsonNode description;
    private final SchemaReader schemas;

    ReferenceReader(JsonNode description) {
        this.description = description;
        this.schemas = new SchemaReader(description);
    }

    Reference read() {
        JsonNode info = description.path("info");
        return new Reference(
                text(info, "title"),
                text(info, "version"),
                text(info, "description"),
                description.path("tags").valueStream().map(this::chapter).toList());
    }

    private Reference.Chapter chapter(JsonNode tag) {
        String name = text(tag, "name");
        var operations = new ArrayList<Reference.Operation>();
        description.path("paths").forEachEntry((path, methods) -> {
            for (Method method : Method.values()) {
                JsonNode operation = methods.path(method.name().toLowerCase(Locale.ROOT));
                if (operation.path("tags").path(0).asString("").equals(name)) {
                    operations.add(operation(path, method, operation));
                }
            }
        });
        return new Reference.Chapter(name, text(tag, "description"), operations);
    }

    private Reference.Operation operation(String path, Method method, JsonNode operation) {
        JsonNode body = operation.path("requestBody").path("content").path("application/json");
        return new Reference.Operation(
                text(operation, "operationId"),
                method.name(),
                path,
                text(operation, "summary"),
                text(operation, "description"),
                access(Right.valueOf(text(operation, "x-access"))),
                Stream.concat(parameters(operation), schemas.fields("body", body.path("schema")).stream())
                        .toList(),
                example(body),
                answers(operation));
    }

    private static String access(Right right) {
        return right == Right.EVERYBODY ? "Everybody may call this." : "Needs " + right.words() + ".";
    }

    private Stream<Reference.Field> parameters(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .map(schemas::resolved)
                .map(parameter -> new Reference.Field(
                        text(parameter, "in"),
                        text(parameter, "name"),
                        schemas.type(parameter.path("schema")),
                        parameter.path("required").asBoolean(false),
                        text(parameter, "description")));
    }

    private List<Reference.Answer> answers(JsonNode operation) {
        var answers = new ArrayList<Reference.Answer>();
        operation.path("responses").forEachEntry((status, response) -> {
            // What may come back from everywhere is said once, at the top of the page.
            if (status.equals("default")) return;
            JsonNode whole = schemas.resolved(response);
            boolean refused = whole.path("content").has("application/problem+json");
            JsonNode content = whole.path("content").path("application/json");
            answers.add(new Reference.Answer(
                    status,
                    text(whole, "description"),
                    refused ? List.of() : schemas.fields("", content.path("schema")),
                    example(content)));
        });
        return answers;
    }

    private static String example(JsonNode content) {
        JsonNode example = content.path("example");
        return example.isMissingNode() ? "" : Json.pretty(example);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("").strip();
    }
}

package app.kept.web.reference;

import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Yaml;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What programs that call Kept can read about it: the API, its description, and every problem that can come back. */
public final class ReferencePages {
    private final String description = load("api/openapi.yaml");
    private final String journeySchema = load("journeys/journey.schema.json");
    private final String css = load("assets/reference.css");
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "app.kept.web.generated");
    private volatile byte[] apiPage = new byte[0];
    private volatile byte[] problemsPage = new byte[0];

    /** A problem in words. */
    public record ProblemEntry(String code, int status, String title, String meaning) {}

    public Response api(Request request) {
        // Made when it is first asked for: a start that reads YAML is a slower one. Two who ask at once make the same.
        if (apiPage.length == 0) apiPage = page("reference/api.jte", new ReferenceReader(read()).read());
        return Response.html(200, apiPage);
    }

    public Response problems(Request request) {
        if (problemsPage.length == 0) problemsPage = page("reference/problems.jte", entries());
        return Response.html(200, problemsPage);
    }

    public Response yaml(Request request) {
        return Response.text(200, "application/yaml; charset=utf-8", description);
    }

    /** How journeys are written, for editors and programs. */
    public Response journeySchema(Request request) {
        return Response.text(200, "application/schema+json; charset=utf-8", journeySchema);
    }

    public Response css(Request request) {
        return Response.text(200, "text/css; charset=utf-8", css).with("Cache-Control", "public, max-age=3600");
    }

    private List<ProblemEntry> entries() {
        JsonNode meanings = read().path("x-problems");
        return Stream.of(ProblemCode.values())
                .map(code -> new ProblemEntry(
                        code.code(),
                        code.status(),
                        code.title(),
                        meanings.path(code.code()).asString("")))
                .toList();
    }

    private JsonNode read() {
        return Yaml.read(description);
    }

    private byte[] page(String template, Object model) {
        var output = new Utf8ByteOutput();
        templates.render(template, Map.of("model", model), output);
        return output.toByteArray();
    }

    private static String load(String path) {
        try (InputStream stream = ReferencePages.class.getClassLoader().getResourceAsStream(path)) {
            if (stream == null) throw new IllegalStateException(path + " is not on the class path");
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package app.kept.journey.keeping;

import app.kept.account.Caller;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.text.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A journey as a program sends it: as YAML, or as the same form in JSON. */
record SentForm(String source, Optional<JsonNode> tree) {
    private static final Pattern VERSION = Pattern.compile("\"?([0-9]{1,9})\"?");

    static SentForm of(Request request, Forms forms) {
        if (isYaml(request)) return new SentForm(text(request.body()), Optional.empty());
        request.json();
        JsonNode tree = Json.read(request.body());
        return new SentForm(forms.source(Caller.accountOf(request), tree), Optional.of(tree));
    }

    /** The name under which one comes with Kept, where that is all that is asked for. */
    Optional<String> shipped() {
        return tree.filter(node -> node.size() == 1)
                .map(node -> node.path("shipped"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString);
    }

    /** The version that was looked at, as the header {@code If-Match} or the query says it. */
    static int seen(Request request, Optional<Integer> inQuery) {
        Optional<Integer> inHeader = request.header("If-Match")
                .map(VERSION::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Integer.parseInt(matcher.group(1)));
        return inHeader.or(() -> inQuery).orElse(0);
    }

    static boolean isYaml(Request request) {
        String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("application/yaml") || type.startsWith("application/x-yaml");
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.of(ProblemCode.BAD_REQUEST, "The body is not UTF-8.").raised();
        }
    }
}
